import { css } from "lit";

/** Stacked: beside the results, and while a part of the photo is being chosen. */
const stacked = css`
  grid-template:
    "nav" auto
    "picture" auto
    "text" auto
    "ways" auto
    "progress" auto
    / minmax(0, 1fr);
  row-gap: 12px;
  /* Below the photo there is more of its area; the words cover nothing. */
  --progress-edge: start;
  --progress-ground: none;
`;

export const queryPanelStyles = css`
  /* The progress text is over the query's name, so that nothing moves when it comes and goes. */
  section {
    display: grid;
    grid-template:
      [picture-start] "picture nav" var(--mirip-size-target)
      [progress-start] "picture text" minmax(56px, auto) [progress-end picture-end]
      "ways ways" auto
      / 100px [progress-start] minmax(0, 1fr) [progress-end];
    column-gap: var(--mirip-space-2);
  }

  section[data-framing] {
    ${stacked}
  }

  nav {
    grid-area: nav;
    display: flex;
    gap: var(--mirip-space-1);
  }

  nav .button {
    padding-inline: 12px;
  }

  nav .button:dir(rtl) svg {
    scale: -1 1;
  }

  .earlier {
    flex: none;
    inline-size: var(--mirip-size-target);
    padding: 0;
    border: 1px solid var(--mirip-color-line);
    border-radius: 12px;
    background: none;
    overflow: hidden;
  }

  @container (max-width: 388px) {
    .earlier:not(:last-child) {
      display: none;
    }
  }

  .picture {
    grid-area: picture;
    min-inline-size: 0;
  }

  .picture mirip-picture {
    border-radius: var(--mirip-radius-medium);
  }

  .whole {
    display: block;
    position: relative;
    inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
  }

  .whole:focus-visible {
    border-radius: var(--mirip-radius-medium);
  }

  .badge {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: var(--mirip-space-half);
    min-inline-size: 32px;
    block-size: 32px;
    padding-inline: 5px;
    border: 1px solid var(--mirip-color-line);
    border-radius: var(--mirip-radius-round);
    background: var(--mirip-color-surface);
    color: var(--mirip-color-text);
  }

  section[data-framing] .whole {
    display: none;
  }

  @container not (min-width: 880px) {
    section:not([data-framing]) mirip-crop-view {
      display: none;
    }
  }

  .text {
    grid-area: text;
  }

  #title {
    font-size: calc(1.125 * var(--mirip-size-text));
  }

  #title,
  .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }

  .name {
    -webkit-line-clamp: 1;
  }

  .ways {
    grid-area: ways;
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
    margin-block-start: var(--mirip-space-1);
  }

  @container (min-width: 880px) {
    section {
      ${stacked}
    }

    .whole,
    .done {
      display: none;
    }

    #title {
      -webkit-line-clamp: 4;
      font-size: calc(1.375 * var(--mirip-size-text));
    }

    .name {
      -webkit-line-clamp: 2;
    }

    .ways {
      margin: 0;
    }
  }
`;
