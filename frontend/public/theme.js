// Before the first paint, so that a dark room stays dark. See src/ui/theme.ts.
try {
  const theme = localStorage.getItem("parley.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Where nothing may be kept, nothing was chosen.
}
