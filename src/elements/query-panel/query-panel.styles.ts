import { css } from "lit";

export const queryPanelStyles = css`
  section {
    display: grid;
    gap: 12px;
  }

  nav {
    display: flex;
    gap: var(--mirip-space-1);
    overflow: hidden;
    padding: 4px;
    margin: -4px;
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

  .query {
    display: grid;
    grid-template-columns: 96px minmax(0, 1fr);
    align-items: center;
    gap: var(--mirip-space-2);
  }

  .query mirip-picture {
    border-radius: var(--mirip-radius-medium);
  }

  h1 {
    font-size: 1.375rem;
    overflow-wrap: anywhere;
  }

  .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }

  @media (min-width: 960px) {
    .query {
      grid-template-columns: 1fr;
    }
  }
`;
