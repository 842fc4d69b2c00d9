import {
  ApartmentOutlined,
  AuditOutlined,
  BellOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  ControlOutlined,
  EnvironmentOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FilterOutlined,
  FolderOutlined,
  MailOutlined,
  NotificationOutlined,
  PaperClipOutlined,
  ReadOutlined,
  ScheduleOutlined,
  SettingOutlined,
  ShopOutlined,
  TeamOutlined,
  ToolOutlined,
  UserOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";

const ICONS: Record<string, ComponentType<{ "aria-hidden"?: boolean }>> = {
  todo: CheckSquareOutlined,
  inbox: BellOutlined,
  account: UserOutlined,
  settings: SettingOutlined,
  admin: ControlOutlined,
  docs: ReadOutlined,
  outbox: MailOutlined,
  letter: FileTextOutlined,
  agency: FolderOutlined,
  officer: TeamOutlined,
  subscription: NotificationOutlined,
  calendar: CalendarOutlined,
  operator: ShopOutlined,
  casefile: AuditOutlined,
  inspection: FileSearchOutlined,
  rectification: ToolOutlined,
  operation: ApartmentOutlined,
  site: EnvironmentOutlined,
  icalfeed: ScheduleOutlined,
  view: FilterOutlined,
  attachment: PaperClipOutlined,
};

/** The sign of a place in the navigation; a concept without one of its own gets a folder. */
export function PlaceIcon({ name }: { name: string }) {
  const Icon = ICONS[name] ?? FolderOutlined;
  return <Icon aria-hidden />;
}
