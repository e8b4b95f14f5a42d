// Runs before the first paint, so that a dark theme does not flash white. See src/ui/theme.ts.
try {
  const theme = localStorage.getItem("parley.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Without storage there is no stored theme.
}
