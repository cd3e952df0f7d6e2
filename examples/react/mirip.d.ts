import "mirip";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

/** Handlers as React names them, typed by the package's own events. */
type MiripHandlers = {
  [E in Extract<keyof HTMLElementEventMap, `mirip-${string}`> as `on${E}`]?: (
    event: HTMLElementEventMap[E],
  ) => void;
};

type Props<E extends HTMLElement> = DetailedHTMLProps<HTMLAttributes<E>, E> &
  Partial<
    Pick<
      E,
      Extract<keyof E, "src" | "base" | "model" | "layout" | "k" | "metric" | "narrowing" | "cart">
    >
  > &
  MiripHandlers & { for?: string };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "mirip-search": Props<HTMLElementTagNameMap["mirip-search"]>;
      "mirip-trigger": Props<HTMLElementTagNameMap["mirip-trigger"]>;
    }
  }
}
