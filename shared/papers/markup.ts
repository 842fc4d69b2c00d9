/** Markup, as against text: made by `html` alone, so that text can never become markup. */
export interface Html {
  readonly markup: string;
}
type Part = string | number | Html | readonly Html[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** Text on one line, without characters that do not show: among them are those that turn the direction of reading around. */
const plain = (text: string): string => text.replace(/[\t\r\n\f\v]+/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "");
const escaped = (text: string): string => plain(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
const shown = (part: Part): string => {
  if (typeof part !== "object") return escaped(String(part));
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
};

/** Markup from a template: what is put into it is text and stays text, unless it is markup itself. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: fixed.map((markup, index) => markup + (index < parts.length ? shown(parts[index] ?? "") : "")).join(""),
});
export const NOTHING: Html = html``;

/** Paragraphs of a text that a person has written in several lines; blank lines and indents are the layout's business. */
export const paragraphs = (text: string): Html[] =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => html`<p>${line}</p>`);
