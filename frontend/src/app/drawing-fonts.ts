/** The font of the drawings, from the backend's assets: the browser shows texts as wide as the backend measured them. */
const FACES = [
  { file: "DejaVuSans.ttf", weight: "400" },
  { file: "DejaVuSans-Bold.ttf", weight: "700" },
];

/** Makes the font known to the page; it is fetched when the first drawing needs it. */
export function installDrawingFonts(): void {
  for (const { file, weight } of FACES) {
    document.fonts.add(new FontFace("DejaVu Sans", `url("/assets/fonts/${file}")`, { weight, display: "swap" }));
  }
}
