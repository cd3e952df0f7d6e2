/** Draws with Chart.js, of which only the parts used here are bundled; loaded with the first chart. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

export interface ChartDrawing {
  readonly kind: "bar" | "line";
  readonly horizontal: boolean;
  readonly labels: readonly string[];
  /** For labels that are numbers: what they count, and the indices of those that are written. */
  readonly axis?: { readonly title: string; readonly marks: readonly number[] };
  /** Shares from 0 to 1; unknown ones are left out. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly percent: (share: number) => string;
  readonly look: ChartLook;
}

/** The page's colours, resolved for a canvas, and its font. */
export interface ChartLook {
  readonly text: string;
  readonly line: string;
  readonly series: readonly string[];
  readonly font: string;
}

export type DrawChart = typeof drawChart;

/** Returns a function that removes the drawing. */
export function drawChart(canvas: HTMLCanvasElement, drawing: ChartDrawing): () => void {
  const { kind, horizontal, labels, axis, series, percent, look } = drawing;
  const marks = new Set(axis?.marks);
  const shares = {
    ...(kind === "line" ? spanOf(series.flatMap(({ values }) => values)) : whole),
    ticks: {
      color: look.text,
      stepSize: kind === "line" ? 0.1 : 0.25,
      callback: (share: number | string) => percent(+share),
    },
    grid: { color: look.line },
    border: { display: false },
  };
  const names = {
    // Room for the first and the last name.
    offset: true,
    ticks: {
      color: look.text,
      autoSkip: false,
      ...(axis && {
        maxRotation: 0,
        callback: (_: number | string, place: number) => (marks.has(place) ? labels[place] : null),
      }),
    },
    title: { display: axis !== undefined, text: axis?.title ?? "", color: look.text },
    grid: { display: false },
    border: { color: look.line },
  };
  const chart = new Chart<"bar" | "line", (number | null)[]>(canvas, {
    type: kind,
    data: {
      labels: [...labels],
      datasets: series.map(({ name, values }, index) => {
        const colour = look.series[index % look.series.length] ?? look.text;
        return {
          label: name,
          data: values.map((value) => (Number.isFinite(value) ? value : null)),
          backgroundColor: colour,
          borderColor: colour,
          // Lines differ by more than their colour.
          ...(kind === "line" && {
            borderWidth: 2,
            borderDash: dashes[index % dashes.length] ?? [],
            pointStyle: points[index % points.length] ?? "circle",
            pointRadius: ({ dataIndex }: { dataIndex: number }) =>
              axis && !marks.has(dataIndex) ? 0 : 4,
          }),
          ...(kind === "bar" && { maxBarThickness: 28, borderRadius: 3 }),
        };
      }),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: horizontal ? "y" : "x",
      font: { family: look.font, size: 13 },
      scales: horizontal ? { x: shares, y: names } : { x: names, y: shares },
      plugins: {
        legend: {
          position: "bottom",
          labels: { color: look.text, usePointStyle: true, boxHeight: 8, padding: 16 },
        },
        tooltip: {
          callbacks: {
            label: ({ dataset, raw }) =>
              `${dataset.label ?? ""}: ${typeof raw === "number" ? percent(raw) : ""}`,
          },
        },
      },
    },
  });
  return () => chart.destroy();
}

const whole = { min: 0, max: 1 };

/** The range of the axis in tenths around the values, so that lines close to one another can be told apart. */
function spanOf(values: readonly number[]): typeof whole {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return whole;
  const min = Math.min(0.9, Math.floor(10 * Math.min(...known)) / 10);
  return { min, max: Math.max(min + 0.1, Math.ceil(10 * Math.max(...known)) / 10) };
}

const dashes = [[], [6, 4], [2, 3]] as const;
const points = ["circle", "rect", "triangle"] as const;
