/** Pictures that tests draw for themselves: no photo is part of the repository. */

export type Drawing = "stripes" | "disc" | "checks" | "triangle";

/** A PNG of the drawing in a colour. The same arguments give the same bytes. */
export async function draw(
  drawing: Drawing,
  colour: string,
  { width = 160, height = 120, type = "image/png" } = {},
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.fillStyle = "#f2efe9";
  context.fillRect(0, 0, width, height);
  context.fillStyle = colour;
  if (drawing === "stripes") {
    for (let x = 0; x < width; x += width / 8) context.fillRect(x, 0, width / 16, height);
  } else if (drawing === "checks") {
    for (let i = 0; i < 64; i += 1) {
      const [column, row] = [i % 8, Math.floor(i / 8)];
      if ((column + row) % 2 === 0) {
        context.fillRect((column * width) / 8, (row * height) / 8, width / 8, height / 8);
      }
    }
  } else {
    context.beginPath();
    if (drawing === "disc") {
      context.arc(width / 2, height / 2, Math.min(width, height) / 3, 0, Math.PI * 2);
    } else {
      context.moveTo(width / 2, height / 8);
      context.lineTo((width * 7) / 8, (height * 7) / 8);
      context.lineTo(width / 8, (height * 7) / 8);
    }
    context.fill();
  }
  return canvas.convertToBlob({ type });
}
