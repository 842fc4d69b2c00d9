import { DownOutlined } from "@ant-design/icons";
import { Popup } from "./popup.tsx";

interface Props {
  label: string;
  actions: readonly { name: string; label: string; danger: boolean }[];
  above?: boolean;
  act(name: string): void;
}

/** What else can be done, behind one button. */
export const Actions = ({ label, actions, above, act }: Props) => (
  <Popup
    className="link-button plain-button"
    {...(above !== undefined && { above })}
    shown={
      <>
        {label} <DownOutlined aria-hidden />
      </>
    }
  >
    {(close) => (
      <ul className="actions">
        {actions.map((action) => (
          <li key={action.name}>
            <button
              type="button"
              data-danger={action.danger}
              onClick={() => {
                close();
                act(action.name);
              }}
            >
              {action.label}
            </button>
          </li>
        ))}
      </ul>
    )}
  </Popup>
);
