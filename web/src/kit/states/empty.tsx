import type { ReactNode } from "react";

/** Nothing here: why, and the one thing to do about it. */
export function Empty({ title, why, children }: { title: string; why: string; children?: ReactNode }) {
  return (
    <section className="state">
      <svg width="56" height="40" viewBox="0 0 56 40" aria-hidden="true" className="state-mark">
        <rect x="8" y="6" width="40" height="28" rx="3" />
        <path d="M14 14h20M14 20h28M14 26h12" />
      </svg>
      <h2>{title}</h2>
      <p className="muted">{why}</p>
      {children}
    </section>
  );
}
