import { AimOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useWords } from "../../kit/words/use-words.ts";
import { Control } from "./control.tsx";
import type { Filled } from "./draft.ts";
import { specOf } from "./specs.ts";

const PATIENCE_MS = 20_000;
/** About ten centimetres: no receiver knows better. */
const DIGITS = 6;

interface Props {
  filled: Filled;
  change(more: Partial<Filled>): void;
  fault: string | undefined;
}

/** Where the inspection takes place: by the device, or written down when it does not tell. */
export function Place({ filled: { place, position }, change, fault }: Props) {
  const { t } = useWords();
  const [searching, setSearching] = useState(false);
  const [denied, setDenied] = useState(false);
  const find = () => {
    setSearching(true);
    setDenied(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setSearching(false);
        const [lat, lng] = [Number(latitude.toFixed(DIGITS)), Number(longitude.toFixed(DIGITS))];
        change({ position: { lat, lng, accuracy: Math.ceil(accuracy) } });
      },
      () => {
        setSearching(false);
        setDenied(true);
      },
      { enableHighAccuracy: true, timeout: PATIENCE_MS },
    );
  };
  return (
    <>
      <p className="field-tools">
        <Button size="large" icon={<AimOutlined />} loading={searching} onClick={find}>
          {t("field.locate")}
        </Button>
        <span role="status">
          {position ? t("field.accuracy", { metres: position.accuracy ?? "?" }) : denied ? t("field.denied") : ""}
        </span>
      </p>
      <Control spec={specOf("place")} value={place} change={(place) => change({ place })} fault={fault} />
    </>
  );
}
