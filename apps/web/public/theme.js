// Runs before the first paint, so that a chosen scheme never flashes. A file of its own: the page allows no inline script.
(() => {
  try {
    const theme = localStorage.getItem('throughline.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch (barred) {
    console.info('No storage here, so the page follows the device in light and dark.', barred);
  }
})();
