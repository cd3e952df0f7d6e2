import { createRoot } from "react-dom/client";
import { Shop } from "./shop.tsx";

const root = document.querySelector("#app");
if (root) createRoot(root).render(<Shop />);
