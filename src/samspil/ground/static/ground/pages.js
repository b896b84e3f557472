// Lifts one actor and its ties in a figure when its seat or its row is pointed at or focused. Nothing moves.
(() => {
  "use strict";
  const lift = (id) => {
    for (const figure of document.querySelectorAll("[data-samspil-figure]")) {
      figure.classList.toggle("dim", Boolean(id));
      for (const part of figure.querySelectorAll(".lit")) part.classList.remove("lit");
      if (!id) continue;
      const near = new Set([id]);
      for (const tie of figure.querySelectorAll("[data-samspil-ties]")) {
        const ends = tie.dataset.samspilTies.split(" ");
        if (!ends.includes(id)) continue;
        tie.classList.add("lit");
        ends.forEach((end) => near.add(end));
      }
      for (const seat of figure.querySelectorAll("[data-samspil-seat]")) seat.classList.toggle("lit", near.has(seat.dataset.samspilSeat));
    }
  };
  const found = (event) => event.target.closest?.("[data-samspil-seat], [data-samspil-row]");
  const from = (event) => { const part = found(event); lift(part && (part.dataset.samspilSeat || part.dataset.samspilRow)); };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, from);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") lift(null); });
  // After a swap the focus goes to the new heading, so that a screen reader and the keyboard follow.
  document.addEventListener("htmx:afterSwap", (event) => {
    const heading = event.target.querySelector?.("[data-samspil-focus]");
    if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
  });
  // A form that goes by itself when a choice changes; the button is there without script.
  document.addEventListener("change", (event) => event.target.closest?.("form[data-samspil-auto]")?.requestSubmit());
  const faults = document.querySelector(".faults");
  if (faults) faults.focus();
})();
