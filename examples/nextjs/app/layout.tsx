import type { ReactNode } from "react";
import "@parley/react/ui.css";
import "./product.css";

export const metadata = { title: "A product with a chat", icons: "data:," };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
