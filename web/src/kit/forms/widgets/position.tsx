import { AimOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useWords } from "../../words/use-words.ts";
import { Group } from "./group.tsx";
import type { WidgetProps } from "./props.ts";

const PATIENCE_MS = 20_000;
/** About ten centimetres: no receiver knows better. */
const DIGITS = 6;

/** Where the device is, found by itself or written down. */
export function PositionField(props: WidgetProps) {
  const { t } = useWords();
  const [searching, setSearching] = useState(false);
  const [failed, setFailed] = useState(false);
  const find = () => {
    setSearching(true);
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setSearching(false);
        props.change({
          lat: Number(latitude.toFixed(DIGITS)),
          lng: Number(longitude.toFixed(DIGITS)),
          accuracy: Math.ceil(accuracy),
        });
      },
      () => {
        setSearching(false);
        setFailed(true);
      },
      { enableHighAccuracy: true, timeout: PATIENCE_MS },
    );
  };
  return (
    <>
      <p className="group-tools">
        <Button icon={<AimOutlined />} loading={searching} onClick={find}>
          {t("form.locate")}
        </Button>
      </p>
      {failed && <p className="field-fault">{t("form.notLocated")}</p>}
      <Group {...props} />
    </>
  );
}
