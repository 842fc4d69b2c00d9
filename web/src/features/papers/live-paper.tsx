import { useCallback, useEffect, useRef, useState } from "react";

/** Wider than A4 by what the page keeps around its sheet on a screen, so that it looks as it prints. */
const FRAME_WIDTH = 832;
const A4_HEIGHT = 1123;
const AROUND = 46;

/** A paper that changes while it is looked at, scaled to the room there is. The frame runs no scripts; after its first page only
 * the body is exchanged, so that nothing flickers and the typeface stays. */
export function LivePaper({ page, title }: { page: string; title: string }) {
  const [first] = useState(page);
  const room = useRef<HTMLElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef(page);

  const fit = useCallback(() => {
    const { current: box } = room;
    const body = frame.current?.contentDocument?.body;
    if (!box || !body) return;
    box.style.setProperty("--scale", String(Math.min(1, box.clientWidth / FRAME_WIDTH)));
    box.style.setProperty("--tall", String(Math.max(A4_HEIGHT, body.offsetHeight) + AROUND));
  }, []);
  const show = useCallback(() => {
    const inside = frame.current?.contentDocument;
    if (!inside?.querySelector("main")) return;
    inside.body.replaceChildren(...new DOMParser().parseFromString(latest.current, "text/html").body.childNodes);
    fit();
  }, [fit]);
  useEffect(() => {
    latest.current = page;
    show();
  }, [page, show]);
  useEffect(() => {
    const observer = new ResizeObserver(fit);
    if (room.current) observer.observe(room.current);
    return () => observer.disconnect();
  }, [fit]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be within reach of the keyboard
    <section ref={room} className="live-paper" tabIndex={0} aria-label={title}>
      <div>
        <iframe ref={frame} title={title} sandbox="allow-same-origin" srcDoc={first} tabIndex={-1} onLoad={show} />
      </div>
    </section>
  );
}
