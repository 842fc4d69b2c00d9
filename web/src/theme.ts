import type { ThemeConfig } from "antd";
import { theme } from "antd";

export type Mode = "light" | "dark";
/** Ordinary letters, or all of them a quarter larger. */
export type TextSize = "normal" | "large";

const FONT = `-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif`;

/** Edges of what can be filled in, Ant Design's and our own alike. */
const EDGE: Record<Mode, string> = { light: "#8c8c8c", dark: "#757575" };

/** Ant Design's own defaults miss WCAG AA in places; these tokens were measured to reach it in both modes. */
const TOKENS: Record<Mode, ThemeConfig> = {
  light: {
    algorithm: theme.defaultAlgorithm,
    token: {
      colorPrimary: "#0958d9",
      colorLink: "#0958d9",
      colorError: "#cf1322",
      colorWarning: "#874d00",
      colorSuccess: "#237804",
      colorTextPlaceholder: "#6b6b6b",
      colorTextTertiary: "#595959",
      colorTextDescription: "#595959",
      colorTextQuaternary: "#6b6b6b",
      colorBorder: EDGE.light,
      colorPrimaryHover: "#003eb3",
      colorErrorHover: "#a8071a",
    },
    components: { Button: { defaultHoverColor: "#0958d9", defaultHoverBorderColor: "#0958d9" } },
  },
  dark: {
    algorithm: theme.darkAlgorithm,
    token: {
      colorPrimary: "#1668dc",
      colorLink: "#69b1ff",
      colorTextPlaceholder: "#9a9a9a",
      colorTextTertiary: "#a6a6a6",
      colorTextDescription: "#a6a6a6",
      colorTextQuaternary: "#9a9a9a",
      colorError: "#dc4446",
      colorBorder: EDGE.dark,
      colorPrimaryHover: "#1256b8",
      colorErrorHover: "#b8383a",
    },
    components: { Button: { defaultHoverColor: "#69b1ff", defaultHoverBorderColor: "#69b1ff" } },
  },
};

/** Ant Design counts in pixels: its ordinary sizes, and those a quarter larger. */
const SIZES: Record<TextSize, ThemeConfig["token"]> = { normal: {}, large: { fontSize: 17.5, controlHeight: 40 } };

/** The Ant Design theme of a mode, with letters of a size. Nothing moves: an icon of a button that leaves while it still comes
 * would never be gone, for the end of its way is not told, and the button keep its name "loading". */
export const antdTheme = (mode: Mode, size: TextSize): ThemeConfig => ({
  ...TOKENS[mode],
  token: { ...TOKENS[mode].token, ...SIZES[size], fontFamily: FONT, borderRadius: 6, motion: false },
});

/** Colours of our own elements, as CSS variables `--x-<name>`. Every text colour reaches 4.5:1 on its ground. */
const COLOURS: Record<Mode, Record<string, string>> = {
  light: {
    ground: "#f4f6f9",
    surface: "#ffffff",
    sunken: "#f5f5f5",
    text: "#1f1f1f",
    muted: "#595959",
    line: "#dfe3e8",
    edge: EDGE.light,
    accent: "#0958d9",
    fill: "#0958d9",
    "accent-soft": "#e6f0ff",
    "on-fill": "#ffffff",
    focus: "#0958d9",
    danger: "#a8071a",
    success: "#135200",
    "neutral-text": "#434343",
    "neutral-soft": "#f0f0f0",
    "ok-text": "#135200",
    "ok-soft": "#f6ffed",
    "amber-text": "#874d00",
    "amber-soft": "#fffbe6",
    "red-text": "#a8071a",
    "red-soft": "#fff1f0",
    "late-text": "#ffffff",
    "late-soft": "#a8071a",
  },
  dark: {
    ground: "#101114",
    surface: "#1a1b1f",
    sunken: "#232428",
    text: "#e6e6e6",
    muted: "#a6a6a6",
    line: "#34363c",
    edge: EDGE.dark,
    accent: "#69b1ff",
    fill: "#1668dc",
    "accent-soft": "#15263f",
    "on-fill": "#ffffff",
    focus: "#69b1ff",
    danger: "#ffa39e",
    success: "#b7eb8f",
    "neutral-text": "#d9d9d9",
    "neutral-soft": "#2c2d31",
    "ok-text": "#b7eb8f",
    "ok-soft": "#162312",
    "amber-text": "#ffd666",
    "amber-soft": "#2b2111",
    "red-text": "#ffa39e",
    "red-soft": "#2a1215",
    "late-text": "#ffffff",
    "late-soft": "#a8071a",
  },
};

/** Sets the colours of a mode on the page. */
export function paint(mode: Mode): void {
  const { style, dataset } = document.documentElement;
  for (const [name, colour] of Object.entries(COLOURS[mode])) style.setProperty(`--x-${name}`, colour);
  style.colorScheme = mode;
  dataset["mode"] = mode;
}
