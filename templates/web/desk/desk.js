// Keeps a note's preview up to date while it is written, made by the same program that prints it.
// Without this script the button "Preview" does the same.
(() => {
  const form = document.getElementById('note');
  const shown = document.getElementById('preview');
  if (!form || !shown) return;
  let timer;
  let asked = 0;
  const refresh = async () => {
    const turn = ++asked;
    const fields = new URLSearchParams(new FormData(form));
    fields.set('do', 'preview');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: fields });
      if (!answer.ok || turn !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const made = page.getElementById('preview');
      if (made) shown.replaceChildren(...made.childNodes);
    } catch {
      // Out of reach for now: the button remains.
    }
  };
  form.elements.text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 800);
  });
})();
