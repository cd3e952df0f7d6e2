import { css } from "lit";

export const queryPanelStyles = css`
  /* Words of progress lie over the query's name, so that nothing moves when they come and go. */
  section {
    display: grid;
    grid-template:
      [picture-start] "picture nav" var(--mirip-size-target)
      [progress-start] "picture words" minmax(56px, auto) [progress-end picture-end]
      "ways ways" auto
      / 100px [progress-start] minmax(0, 1fr) [progress-end];
    column-gap: var(--mirip-space-2);
  }

  nav {
    grid-area: nav;
    display: flex;
    gap: var(--mirip-space-1);
  }

  nav .button {
    padding-inline: 12px;
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

  @media (max-width: 419px) {
    .earlier:not(:last-child) {
      display: none;
    }
  }

  section > mirip-picture {
    grid-area: picture;
    border-radius: var(--mirip-radius-medium);
  }

  .words {
    grid-area: words;
    padding-block-start: var(--mirip-space-half);
  }

  h1 {
    font-size: 1.125rem;
  }

  h1,
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
    margin-block-start: var(--mirip-space-1);
  }

  @media (min-width: 960px) {
    section {
      grid-template:
        "nav" auto
        "picture" auto
        "words" auto
        "ways" auto
        "progress" auto
        / minmax(0, 1fr);
      row-gap: 12px;
    }

    .words {
      padding: 0;
    }

    h1 {
      -webkit-line-clamp: 4;
      font-size: 1.375rem;
    }

    .name {
      -webkit-line-clamp: 2;
    }

    .ways {
      margin: 0;
    }
  }
`;
