/** The page's icon with the number of unread messages. */

const SIZE = 64; // px
const PLAIN = "/icon.svg";

let wanted = "";
let icon: Promise<HTMLImageElement> | null = null;

/** "3", "9+"; empty for the plain icon. */
export async function showUnreadOnFavicon(count: string): Promise<void> {
  wanted = count;
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  if (count === "") {
    link.href = PLAIN;
    return;
  }
  icon ??= loaded();
  const counted = withCount(await icon, count);
  if (wanted === count) link.href = counted;
}

async function loaded(): Promise<HTMLImageElement> {
  const image = new Image(SIZE, SIZE);
  image.src = PLAIN;
  await image.decode().catch(() => undefined); // without the picture the number is enough
  return image;
}

function withCount(image: HTMLImageElement, count: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const context = canvas.getContext("2d");
  if (!context) return PLAIN;
  if (image.naturalWidth > 0) context.drawImage(image, 0, 0, SIZE, SIZE);
  draw(context, count);
  return canvas.toDataURL("image/png");
}

function draw(context: CanvasRenderingContext2D, words: string): void {
  const radius = SIZE * 0.3;
  context.beginPath();
  context.arc(SIZE - radius, radius, radius, 0, 2 * Math.PI);
  context.fillStyle = "#d02f25";
  context.fill();
  context.fillStyle = "#ffffff";
  context.font = `700 ${SIZE * 0.38}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(words, SIZE - radius, radius * 1.06);
}
