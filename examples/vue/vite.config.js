import vue from "@vitejs/plugin-vue";

/** Tags that begin with `mirip-` are the browser's, not Vue's. */
const isCustomElement = (tag) => tag.startsWith("mirip-");

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
