import { css } from "lit";

export const cropEditorStyles = css`
  /*
   * A square that is reserved before the photo is loaded; the photo is centred in it. Handles at its edge
   * extend beyond it, but never so far that a narrow page scrolls sideways.
   */
  .stage {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    place-items: center;
    aspect-ratio: 1;
    padding: 12px;
    overflow: clip;
    overflow-clip-margin: 10px;
    border-radius: var(--mirip-radius-medium);
    background: var(--mirip-color-picture);
  }

  /* A finger still scrolls the page up and down from here. */
  .photo {
    position: relative;
    inline-size: min(100%, 100% * var(--ratio));
    aspect-ratio: var(--ratio);
    cursor: crosshair;
    touch-action: pan-y pinch-zoom;
    user-select: none;
    -webkit-user-select: none;
  }

  mirip-picture {
    inline-size: 100%;
    block-size: 100%;
    border-radius: var(--mirip-radius-small);
    aspect-ratio: auto;
    pointer-events: none;
  }

  /* Hidden until its shape is known: a large photo is decoded again for each shape that it is drawn in. */
  .photo[data-unread] mirip-picture {
    visibility: hidden;
  }

  /* What is outside the frame: four sides of one shape, so that nothing is drawn beside the photo. */
  .shade {
    --right: calc(var(--left) + var(--width));
    --bottom: calc(var(--top) + var(--height));
    position: absolute;
    inset: 0;
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-scrim);
    clip-path: polygon(
      evenodd,
      0 0,
      100% 0,
      100% 100%,
      0 100%,
      0 0,
      calc(var(--left) * 100%) calc(var(--top) * 100%),
      calc(var(--right) * 100%) calc(var(--top) * 100%),
      calc(var(--right) * 100%) calc(var(--bottom) * 100%),
      calc(var(--left) * 100%) calc(var(--bottom) * 100%),
      calc(var(--left) * 100%) calc(var(--top) * 100%)
    );
    pointer-events: none;
  }

  /* Left and right stay left and right: the photo is not mirrored either. */
  .frame {
    position: absolute;
    left: calc(var(--left) * 100%);
    top: calc(var(--top) * 100%);
    width: calc(var(--width) * 100%);
    height: calc(var(--height) * 100%);
    border-radius: var(--mirip-radius-small);
    outline: 2px solid #fff;
    outline-offset: -2px;
    box-shadow: 0 0 0 1px rgb(0 0 0 / 60%);
    container-type: size;
    cursor: move;
    touch-action: none;
  }

  .photo[data-whole] .frame {
    cursor: crosshair;
    touch-action: pan-y pinch-zoom;
  }

  .frame:focus-visible {
    outline: 3px solid var(--mirip-color-focus);
    outline-offset: 1px;
  }

  .handle {
    position: absolute;
    display: grid;
    place-items: center;
    width: var(--mirip-size-target);
    height: var(--mirip-size-target);
    margin: calc(var(--mirip-size-target) / -2);
    touch-action: none;
  }

  .handle::before {
    content: "";
    width: 14px;
    height: 14px;
    border: 1px solid rgb(0 0 0 / 60%);
    border-radius: 50%;
    background: #fff;
  }

  .handle[data-grip^="n"] {
    top: 0;
  }

  .handle[data-grip^="s"] {
    top: 100%;
  }

  .handle[data-grip$="w"] {
    left: 0;
  }

  .handle[data-grip$="e"] {
    left: 100%;
  }

  :is([data-grip="n"], [data-grip="s"]) {
    left: 50%;
    cursor: ns-resize;
  }

  :is([data-grip="e"], [data-grip="w"]) {
    top: 50%;
    cursor: ew-resize;
  }

  :is([data-grip="nw"], [data-grip="se"]) {
    cursor: nwse-resize;
  }

  :is([data-grip="ne"], [data-grip="sw"]) {
    cursor: nesw-resize;
  }

  /* In a small frame the corners make room for each other, and for a finger that moves the frame. */
  @container (inline-size < 136px) {
    :is([data-grip="n"], [data-grip="s"]) {
      display: none;
    }

    .handle[data-grip$="w"] {
      left: -10px;
    }

    .handle[data-grip$="e"] {
      left: calc(100% + 10px);
    }
  }

  @container (block-size < 136px) {
    :is([data-grip="e"], [data-grip="w"]) {
      display: none;
    }

    .handle[data-grip^="n"] {
      top: -10px;
    }

    .handle[data-grip^="s"] {
      top: calc(100% + 10px);
    }
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
    margin-block: var(--mirip-space-1);
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: var(--mirip-size-target);
    padding-inline: 12px;
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
    font-size: calc(0.875 * var(--mirip-size-text));
  }

  .chip:hover {
    background: var(--mirip-color-sunken);
  }

  .chip:focus-visible {
    border-radius: var(--mirip-radius-round);
  }

  .chip[aria-pressed="true"] {
    border-color: var(--mirip-color-accent);
    background: var(--mirip-color-accent-soft);
    font-weight: 600;
  }

  .chip small {
    color: var(--mirip-color-muted);
    font-variant-numeric: tabular-nums;
  }

  .chip svg.icon {
    inline-size: 16px;
    block-size: 16px;
  }

  @media (forced-colors: active) {
    .frame {
      outline-color: Highlight;
    }

    .handle::before {
      border-color: CanvasText;
      background: Canvas;
    }

    .shade {
      background: rgb(0 0 0 / 55%);
      forced-color-adjust: none;
    }

    .chip[aria-pressed="true"] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
