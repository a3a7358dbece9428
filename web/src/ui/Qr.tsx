import { useMemo } from "react";
import { encode } from "uqr";
import classes from "./Qr.module.css";

interface QrProps {
  readonly text: string;
  readonly label: string;
}

/** Draws a text as a QR code, dark on light in every theme: cameras want it so. It fills the width it is given. */
export function Qr({ text, label }: QrProps) {
  const { path, size } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

function drawn(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { border: 0 });
  const runs = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { path: runs.join(""), size };
}
