import { getDocument, OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A line of text on a page, in millimetres from its top left corner. */
export interface Line {
  text: string;
  left: number;
  right: number;
  /** Where the characters stand. */
  base: number;
  /** Size of its first character, in points. */
  size: number;
}
/** Something that is not white: from where to where. */
export interface Span {
  from: number;
  to: number;
}
/** What is on a page of a PDF. */
export interface Readable {
  width: number;
  height: number;
  lines: Line[];
}
/** The same with the page as ink: the colour at each dot. */
export interface Measured extends Readable {
  ink: Ink;
}
export interface Ink {
  /** Rows in which a dot has such a colour, as spans from top to bottom. */
  rows(fits: Colour): Span[];
  /** The same of columns, between two heights. */
  columns(fits: Colour, between: Span): Span[];
}
type Colour = (red: number, green: number, blue: number) => boolean;

const MM = 25.4 / 72;
const DOTS = 12;
/** Colours of a paper: its red head and rules, its black text; a mark across the page is neither. */
export const isRed: Colour = (red, green, blue) => red > 150 && green < 120 && blue < 120;

export const isBlack: Colour = (red, green, blue) => red + green + blue < 380;

/** A PDF read back: its title, the fonts it uses, and those among them that are not inside it. */
export interface ReadBack<P extends Readable> {
  pages: P[];
  title: string | undefined;
  fonts: string[];
  missing: string[];
}

/** Reads a PDF back. */
export const read = (pdf: Uint8Array): Promise<ReadBack<Readable>> => readWith(pdf, async (_, page) => page);
/** Reads a PDF back and draws it. */
export const measure = (pdf: Uint8Array): Promise<ReadBack<Measured>> =>
  readWith(pdf, async (drawn, page, canvases) => ({ ...page, ink: await inkOf(drawn, canvases) }));

async function readWith<P extends Readable>(
  pdf: Uint8Array,
  more: (drawn: PDFPageProxy, page: Readable, canvases: Canvases) => Promise<P>,
): Promise<ReadBack<P>> {
  const opened = await getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false, fontExtraProperties: true })
    .promise;
  const pages: P[] = [];
  const fonts = new Map<string, boolean>();
  for (let number = 1; number <= opened.numPages; number++) {
    const page = await opened.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    for (const { name, missingFile } of await fontsOf(page)) fonts.set(name, missingFile);
    const lines = await linesOf(page, height);
    pages.push(await more(page, { width: width * MM, height: height * MM, lines }, opened.canvasFactory as Canvases));
  }
  const { info } = await opened.getMetadata();
  await opened.loadingTask.destroy();
  const missing = [...fonts].flatMap(([name, absent]) => (absent ? [name] : []));
  return { pages, title: (info as { Title?: string }).Title, fonts: [...fonts.keys()], missing };
}

async function fontsOf(page: PDFPageProxy): Promise<{ name: string; missingFile: boolean }[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const used = argsArray.flatMap((args: unknown[], index) => (fnArray[index] === OPS.setFont ? [String(args[0])] : []));
  return [...new Set(used)].map((id) => page.commonObjs.get(id) as { name: string; missingFile: boolean });
}

async function linesOf(page: PDFPageProxy, height: number): Promise<Line[]> {
  const { items } = await page.getTextContent();
  const parts = items.flatMap((item) => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [, , skew = 0, size = 0, x = 0, y = 0] = item.transform as number[];
    return [
      { text: item.str, left: x * MM, right: (x + item.width) * MM, base: (height - y) * MM, size: Math.hypot(skew, size) },
    ];
  });
  const byBase = Map.groupBy(parts, ({ base }) => Math.round(base * 2));
  return [...byBase]
    .sort(([a], [b]) => a - b)
    .map(([, unordered]) => {
      const line = unordered.toSorted((a, b) => a.left - b.left);
      const [first] = line;
      return {
        text: line.map(({ text }) => text).join(""),
        left: first?.left ?? 0,
        right: Math.max(...line.map(({ right }) => right)),
        base: first?.base ?? 0,
        size: first?.size ?? 0,
      };
    });
}

interface Canvases {
  create(
    width: number,
    height: number,
  ): {
    canvas: object;
    context: { getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray } };
  };
}
async function inkOf(page: PDFPageProxy, canvases: Canvases): Promise<Ink> {
  const viewport = page.getViewport({ scale: MM * DOTS });
  const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)];
  const { canvas, context } = canvases.create(width, height);
  await page.render({ canvas, canvasContext: context, viewport } as unknown as Parameters<PDFPageProxy["render"]>[0]).promise;
  const { data } = context.getImageData(0, 0, width, height);
  /** Whether a row of dots, or a column, has one that fits: `count` dots from the first on, each `step` bytes after the last. */
  const has = (fits: Colour, first: number, count: number, step: number): boolean => {
    for (let at = first, end = first + count * step; at < end; at += step)
      if (fits(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)) return true;
    return false;
  };
  const spans = (length: number, inked: (at: number) => boolean): Span[] => {
    const found: Span[] = [];
    for (let at = 0; at < length; at++) {
      if (!inked(at)) continue;
      const last = found.at(-1);
      if (last && last.to === at / DOTS) last.to = (at + 1) / DOTS;
      else found.push({ from: at / DOTS, to: (at + 1) / DOTS });
    }
    return found;
  };
  return {
    rows: (fits) => spans(height, (y) => has(fits, 4 * y * width, width, 4)),
    columns: (fits, { from, to }) => {
      const [top, count] = [Math.round(from * DOTS), Math.round((to - from) * DOTS)];
      return spans(width, (x) => has(fits, 4 * (top * width + x), count, 4 * width));
    },
  };
}
