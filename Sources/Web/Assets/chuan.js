'use strict';
// Everything here only adds to pages that work without it.
(function () {
  var all = function (selector, root) { return Array.prototype.slice.call((root || document).querySelectorAll(selector)); };
  var show = function (element) { element.hidden = false; };

  // A form that came back: the summary of what is wrong is read first.
  var summary = document.querySelector('.error-summary');
  if (summary) {
    summary.focus();
    summary.addEventListener('click', function (event) {
      var link = event.target.closest('a[href^="#"]');
      var field = link && document.getElementById(link.getAttribute('href').slice(1));
      if (!field) return;
      event.preventDefault();
      (field.closest('.field') || field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }

  // Words typed into a long form stay in this tab until the form is taken: the line may drop. Computers are shared, so they are each person's
  // own and go with the tab or with the sign-out. Files and secrets are not kept; the form's own key is, so that what had arrived before the
  // line dropped is not made twice.
  var keep = function (name, value) {
    try {
      if (value === undefined) return JSON.parse(window.sessionStorage.getItem(name));
      if (value === null) window.sessionStorage.removeItem(name);
      else window.sessionStorage.setItem(name, JSON.stringify(value));
    } catch (error) { /* storage is off or full */ }
    return null;
  };
  var owner = document.querySelector('details.person summary');
  var draftName = function (of) { return 'nhap ' + (owner ? owner.textContent : '') + ' ' + of; };
  var sent = keep('da-gui');
  keep('da-gui', null);
  if (sent && document.querySelector('.flash')) keep(sent, null);
  all('[data-draft-done]').forEach(function (mark) { keep(draftName(mark.getAttribute('data-draft-done')), null); });
  all('form[action="/dang-xuat"]').forEach(function (form) {
    form.addEventListener('submit', function () {
      try { window.sessionStorage.clear(); } catch (error) { /* storage is off */ }
    });
  });
  all('form[data-draft]').forEach(function (form) {
    var name = draftName(form.getAttribute('data-draft'));
    var isChoice = function (f) { return f.type === 'checkbox' || f.type === 'radio'; };
    // What is typed, by the name of its field and its place among those of that name: a page may come back with more fields.
    var each = function (body) {
      var count = {};
      all('input,textarea,select', form).forEach(function (f) {
        if (!f.name || /^(file|password)$/.test(f.type) || (f.type === 'hidden' && f.name !== 'key')) return;
        var place = f.name + ' ' + (isChoice(f) ? f.value : count[f.name] = (count[f.name] || 0) + 1);
        body(f, place, isChoice(f) ? 'checked' : 'value');
      });
    };
    var draft = keep(name);
    if (draft && !summary) {
      var isNew = false;
      each(function (f, place, what) {
        if (draft[place] === undefined || draft[place] === f[what]) return;
        f[what] = draft[place];
        isNew = isNew || f.type !== 'hidden';
      });
      if (isNew) all('[data-draft-found]', form).forEach(show);
    }
    form.addEventListener('input', function () {
      var values = {};
      each(function (f, place, what) { values[place] = f[what]; });
      keep(name, values);
    });
    all('[data-draft-clear]', form).forEach(function (button) {
      button.addEventListener('click', function () { keep(name, null); window.location.reload(); });
    });
    form.addEventListener('submit', function (event) {
      if (navigator.onLine !== false) { keep('da-gui', name); return; }
      event.preventDefault();
      all('[data-draft-offline]', form).forEach(show);
    });
  });
  all('[data-print]').forEach(function (button) {
    show(button);
    button.addEventListener('click', function () { window.print(); });
  });

  // Questions before what cannot be undone, and no sending twice.
  document.addEventListener('submit', function (event) {
    var form = event.target;
    var button = event.submitter;
    if (event.defaultPrevented || form.method !== 'post') return;
    var question = button && button.getAttribute('data-confirm');
    if (question && !window.confirm(question)) { event.preventDefault(); return; }
    if (form.hasAttribute('data-sent')) { event.preventDefault(); return; }
    form.setAttribute('data-sent', '');
    all('button[type=submit]', form).forEach(function (b) { b.setAttribute('aria-disabled', 'true'); });
    window.setTimeout(function () { release(form); }, 10000);
  });
  function release(form) {
    form.removeAttribute('data-sent');
    all('button[type=submit]', form).forEach(function (b) { b.removeAttribute('aria-disabled'); });
  }
  window.addEventListener('pageshow', function () { all('form[data-sent]').forEach(release); });

  // Days: 5.9.2026, 5-9-2026 and 05092026 become 05/09/2026.
  document.addEventListener('change', function (event) {
    var input = event.target;
    if (!input.hasAttribute || !input.hasAttribute('data-date')) return;
    var match = /^(\d{1,2})[\s.\/-](\d{1,2})[\s.\/-](\d{4})$/.exec(input.value.trim()) || /^(\d{2})(\d{2})(\d{4})$/.exec(input.value.trim());
    if (match) input.value = ('0' + match[1]).slice(-2) + '/' + ('0' + match[2]).slice(-2) + '/' + match[3];
  });

  // Tables of inputs: lines come and go.
  all('[data-repeat]').forEach(function (box) {
    var body = box.querySelector('tbody');
    var template = box.querySelector('template');
    all('[data-add],[data-remove]', box).forEach(show);
    all('[data-remove]', template.content).forEach(show);
    box.addEventListener('click', function (event) {
      if (event.target.closest('[data-add]')) {
        body.appendChild(document.importNode(template.content, true));
        var first = body.lastElementChild.querySelector('input,select,textarea');
        if (first) first.focus();
      }
      var remove = event.target.closest('[data-remove]');
      if (remove) {
        var row = remove.closest('tr');
        var next = row.nextElementSibling || row.previousElementSibling;
        row.remove();
        ((next && next.querySelector('[data-remove]')) || box.querySelector('[data-add]')).focus();
      }
    });
  });

  // An open list of the person closes on a click elsewhere and on Escape.
  var person = document.querySelector('details.person');
  if (person) {
    document.addEventListener('click', function (event) { if (!person.contains(event.target)) person.open = false; });
    person.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') { person.open = false; person.querySelector('summary').focus(); }
    });
  }

  // Keys, which can be turned off (WCAG 2.1.4) and never work while somebody types.
  var stored = function (value) {
    try {
      if (value === undefined) return window.localStorage.getItem('phim-tat') !== 'tat';
      window.localStorage.setItem('phim-tat', value ? 'bat' : 'tat');
    } catch (error) { /* storage is off */ }
    return value !== false;
  };
  var keysOn = stored();
  // Lists by keys: the first link of a row stands for it.
  var onRow = function (key) {
    var links = all('table.data tbody tr').map(function (row) { return row.querySelector('a[href]'); }).filter(Boolean);
    var row = document.activeElement && document.activeElement.closest('table.data tbody tr');
    var at = row ? links.indexOf(row.querySelector('a[href]')) : -1;
    if (key === 'j' || key === 'k') {
      var next = links[at < 0 ? (key === 'j' ? 0 : links.length - 1) : at + (key === 'j' ? 1 : -1)];
      if (next) next.focus();
    } else if (at >= 0 && key === 'o') {
      links[at].click();
    } else if (at >= 0) {
      var box = row.querySelector('input[type=checkbox]');
      if (box) box.click();
    }
  };
  var afterG = 0;
  all('[data-keys]').forEach(function (toggle) {
    var say = function () { toggle.textContent = keysOn ? 'Tắt phím tắt' : 'Bật phím tắt'; };
    show(toggle);
    say();
    toggle.addEventListener('click', function () { keysOn = !keysOn; stored(keysOn); say(); });
  });
  document.addEventListener('keydown', function (event) {
    if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest && event.target.closest('input,select,textarea,[contenteditable]')) return;
    var waiting = Date.now() - afterG < 1500;
    afterG = 0;
    if (event.key === '/') {
      var search = document.getElementById('tim');
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === '?') {
      var keys = document.querySelector('details.keys');
      if (keys) { keys.open = true; keys.scrollIntoView(); keys.querySelector('summary').focus(); }
    } else if (event.key === 'g') {
      afterG = Date.now();
    } else if (/^[jkox]$/.test(event.key) && document.querySelector('details.keys')) {
      onRow(event.key);
    } else if (waiting && event.key === 'v') {
      var work = document.querySelector('.me > a');
      if (work) work.click();
    } else if (waiting && /^[1-9]$/.test(event.key)) {
      var entry = all('.menu li a')[Number(event.key) - 1];
      if (entry) entry.click();
    }
  });
})();
