(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var t = data.labels, units = data.units, size = 50, page = 0;
  var key = "q", descending = false, shown = [];
  var rank = { undetermined: 0, ordinary: 1, elevated: 2, high: 3 };
  function byId(id) { return document.getElementById(id); }
  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }
  function badge(level) { return make("span", "badge " + data.levels[level], data.levelNames[level]); }

  // The table: filter, sort, and draw one page of rows.
  var filters = document.querySelector(".filters"), pager = document.querySelector(".pager");
  var body = document.querySelector("#units tbody");
  var folded = units.map(function (u) { return (u.name + " " + u.place).toLocaleLowerCase(); });
  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  function value(u) {
    switch (key) {
      case "papers": return u.papers;
      case "level": return rank[data.levels[u.level]];
      case "q": return u.q === undefined ? 2 : u.q;
      default: return u[key];
    }
  }
  function compare(a, b) {
    var x = value(units[a]), y = value(units[b]);
    if (key === "main" && (x === "") !== (y === "")) return x === "" ? 1 : -1;
    var order = typeof x === "string" ? collator.compare(x, y) : x - y;
    return (descending ? -order : order) || a - b;
  }
  function refresh() {
    var text = byId("f-text").value.trim().toLocaleLowerCase();
    var level = byId("f-level").value, place = byId("f-place").value;
    shown = [];
    for (var i = 0; i < units.length; i++) {
      if (text && folded[i].indexOf(text) < 0) continue;
      if (level && data.levels[units[i].level] !== level) continue;
      if (place && units[i].place !== place) continue;
      shown.push(i);
    }
    shown.sort(compare);
    draw();
  }
  function draw() {
    var pages = Math.max(1, Math.ceil(shown.length / size));
    page = Math.min(page, pages - 1);
    var rows = document.createDocumentFragment();
    shown.slice(page * size, page * size + size).forEach(function (number) {
      var u = units[number], row = make("tr"), head = make("th"), link = make("a", "", u.name);
      row.setAttribute("role", "row"); head.setAttribute("role", "rowheader"); head.scope = "row"; link.href = "#u" + number; head.appendChild(link);
      row.appendChild(head);
      row.appendChild(make("td", "", u.place));
      row.appendChild(make("td", "n", u.papersText)).dataset.label = t.paperColumn;
      var level = make("td"); level.appendChild(badge(u.level)); row.appendChild(level);
      row.appendChild(make("td", "n", u.qText));
      row.appendChild(make("td", "", u.main || "—"));
      row.querySelectorAll("td").forEach(function (cell) { cell.setAttribute("role", "cell"); });
      row.addEventListener("click", function (event) {
        if (event.target.closest("a") || String(getSelection())) return;
        location.hash = "u" + number;
      });
      rows.appendChild(row);
    });
    body.replaceChildren(rows);
    byId("p-state").textContent = shown.length === 0 ? t.nothingFound
      : t.shown + " " + (page * size + 1) + "–" + Math.min(shown.length, page * size + size) + " " + t.of + " " + shown.length;
    byId("p-back").disabled = page === 0;
    byId("p-next").disabled = page >= pages - 1;
  }
  data.levels.slice().sort(function (a, b) { return rank[b] - rank[a]; }).forEach(function (name) {
    var option = make("option", "", data.levelNames[data.levels.indexOf(name)]);
    option.value = name; byId("f-level").appendChild(option);
  });
  Array.from(new Set(units.map(function (u) { return u.place; }))).filter(Boolean).sort(collator.compare)
    .forEach(function (name) { byId("f-place").appendChild(make("option", "", name)).value = name; });
  if (byId("f-place").options.length < 3) byId("f-place").hidden = true;
  ["f-level", "f-place"].forEach(function (id) { byId(id).addEventListener("change", function () { page = 0; refresh(); }); });
  byId("f-text").addEventListener("input", function () { page = 0; refresh(); });
  filters.addEventListener("submit", function (event) { event.preventDefault(); });
  byId("p-back").addEventListener("click", function () { page--; draw(); });
  byId("p-next").addEventListener("click", function () { page++; draw(); });
  document.querySelectorAll("#units thead th").forEach(function (head, index, all) {
    var button = make("button", "", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    if (head.dataset.key === key) head.setAttribute("aria-sort", "ascending");
    button.addEventListener("click", function () {
      descending = head.dataset.key === key ? !descending : head.dataset.key === "level" || head.dataset.key === "papers";
      key = head.dataset.key; page = 0;
      all.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      refresh();
    });
  });
  filters.hidden = false; pager.hidden = false;
  refresh();

  // A unit that has no section of its own is drawn from the data.
  function svg(name, attributes, parent) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (a) { element.setAttribute(a, attributes[a]); });
    if (parent) parent.appendChild(element);
    return element;
  }
  function histogram(profile, label) {
    var a = data.assessments[profile.a], count = profile.c.length;
    var top = Math.max.apply(null, profile.c.concat(profile.e || [], 1)) * 1.06;
    function x(score) { return 46 + (score - a.min + 0.6) / (count + 0.2) * 404; }
    function y(v) { return 212 - v / top * 190; }
    var root = svg("svg", { viewBox: "0 0 460 250", role: "img", "aria-label": label });
    var step = 1, factors = [2, 2.5, 2];
    while (step < top / 5) { step *= factors[0]; factors.push(factors.shift()); }
    for (var v = 0; v <= top; v += step) {
      svg("path", { "class": "grid", d: "M46 " + y(v) + "H450" }, root);
      svg("text", { "class": "end", x: 41, y: y(v) + 4 }, root).textContent = String(v);
    }
    profile.c.forEach(function (n, i) {
      var score = a.min + i, left = x(score - 0.4), width = x(score + 0.4) - left;
      if (n < 0) svg("path", { "class": "hidden", d: "M" + left + " 209h" + width }, root);
      else if (n > 0) svg("rect", { "class": a.boundaries.indexOf(score) < 0 ? "bar" : "bar first", x: left, y: y(n), width: width, height: 212 - y(n) }, root);
    });
    a.boundaries.forEach(function (boundary, i) {
      var left = x(boundary - 0.5);
      svg("path", { "class": "cut", d: "M" + left + " 14V212" }, root);
      svg("text", { "class": "mark", x: left + 3, y: 22 }, root).textContent = a.labels[i];
    });
    if (profile.e) svg("path", { "class": "line", d: "M" + profile.e.map(function (e, i) { return x(a.min + i) + " " + y(e); }).join("L") }, root);
    step = 1; factors = [2, 2.5, 2];
    while (step < count / 10) { step *= factors[0]; factors.push(factors.shift()); }
    for (var s = Math.ceil(a.min / step) * step; s < a.min + count; s += step)
      svg("text", { "class": "mid", x: x(s), y: 227 }, root).textContent = String(s);
    svg("text", { "class": "name", x: 2, y: 11 }, root).textContent = t.papersAxis;
    svg("text", { "class": "name mid", x: 248, y: 246 }, root).textContent = t.scoreAxis;
    return root;
  }
  function key2(className, text) {
    var part = document.createDocumentFragment();
    part.appendChild(make("span", "k " + className)); part.appendChild(document.createTextNode(text));
    return part;
  }
  function list(title, items, parent, className) {
    if (!items.length) return;
    parent.appendChild(make("h5", "", title));
    var ul = make("ul", className || "quiet");
    items.forEach(function (item) { ul.appendChild(make("li", "", item)); });
    parent.appendChild(ul);
  }
  function open(number) {
    var u = units[number], article = make("article", "unit " + data.levels[u.level]);
    var title = make("h3", "", u.name + " ");
    title.appendChild(badge(u.level));
    article.appendChild(title);
    article.appendChild(make("p", "place", [u.place, t.papers + ": " + u.papersText].filter(Boolean).join(" · ")));
    u.risk.forEach(function (sentence) { article.appendChild(make("p", "", sentence)); });
    var order = [], official = {};
    u.evidence.forEach(function (e) { if (order.indexOf(+e[0]) < 0) order.push(+e[0]); });
    u.profiles.forEach(function (p) { if (order.indexOf(p.a) < 0) order.push(p.a); });
    order.sort(function (a, b) { return (a < 0 ? 0 : 1) - (b < 0 ? 0 : 1); });
    var rest = make("details", "inner");
    rest.appendChild(make("summary", "", t.otherAssessments));
    order.forEach(function (a, place) {
      var name = a < 0 ? t.pooled : data.assessments[a].title;
      var work = make("section", "work"), pair = make("div", "pair"), words = make("div");
      work.appendChild(make("h4", "", name));
      var profile = u.profiles.find(function (p) { return p.a === a; });
      if (profile) {
        var figure = make("figure"), legend = make("p", "legend");
        figure.appendChild(histogram(profile, u.name + ", " + name + ": " + t.histogram));
        legend.appendChild(key2("bar", t.legendCounts)); legend.appendChild(key2("first", t.legendFirstPoint));
        if (profile.e) legend.appendChild(key2("line", t.legendExpected));
        if (profile.c.some(function (n) { return n < 0; })) legend.appendChild(key2("hidden", t.legendHidden));
        figure.appendChild(legend); pair.appendChild(figure);
      } else pair.className += " alone";
      var measured = [], silent = {}, context = [];
      u.evidence.filter(function (e) { return +e[0] === a; }).forEach(function (e) {
        var indicator = data.indicators[+e[1]];
        if (indicator.role === "official") (official[e[1]] = official[e[1]] || []).push(
          (a < 0 ? "" : data.assessments[a].brief + ": ") + (e.length === 3 ? data.reasons[+e[2]] + "." : e[2].charAt(0).toLowerCase() + e[2].slice(1)));
        else if (e.length === 3) (silent[e[2]] = silent[e[2]] || []).push(indicator.name);
        else if (indicator.role === "context") context.push(indicator.name + ". " + e[2]);
        else measured.push([indicator.name, e[2], e[3], e[4]]);
      });
      if (measured.length) {
        var box = make("div", "scroll"), table = make("table"), head = make("tr"), rows = make("tbody");
        [t.indicator, t.effect, t.pValue, t.detectable].forEach(function (text, i) {
          var cell = make("th", i ? "n" : "", text); cell.scope = "col"; head.appendChild(cell);
        });
        measured.forEach(function (values) {
          var row = make("tr");
          values.forEach(function (text, i) {
            var cell = make(i ? "td" : "th", i ? "n" : "", text);
            if (!i) cell.scope = "row";
            row.appendChild(cell);
          });
          rows.appendChild(row);
        });
        table.appendChild(make("thead")).appendChild(head); table.appendChild(rows);
        box.appendChild(table); words.appendChild(box);
      }
      list(t.silent, Object.keys(silent).map(function (reason) { return data.reasons[+reason] + ": " + silent[reason].join("; ") + "."; }), words);
      list(t.context, context, words);
      pair.appendChild(words); work.appendChild(pair); (place < 4 ? article : rest).appendChild(work);
    });
    if (rest.children.length > 1) article.appendChild(rest);
    if (Object.keys(official).length) {
      var apart = make("div", "official");
      apart.appendChild(make("h4", "", t.official));
      Object.keys(official).forEach(function (number) {
        var indicator = data.indicators[+number];
        list(indicator.name, official[number], apart, "marker");
        apart.appendChild(make("p", "weak", t.weakness + ": " + indicator.weakness + "."));
      });
      article.appendChild(apart);
    }
    article.appendChild(make("p", "hint", t.causes + ": " + t.commonCauses));
    byId("selected").replaceChildren(make("h3", "", t.selectedUnit), article);
    byId("selected").scrollIntoView(); byId("selected").focus({ preventScroll: true });
  }
  function follow() {
    var match = /^#u(\d+)$/.exec(location.hash), element;
    if (match && +match[1] < units.length) {
      element = byId("u" + match[1]);
      if (element) { element.open = true; element.scrollIntoView(); } else open(+match[1]);
    } else if (/^#a-/.test(location.hash)) {
      element = byId(decodeURIComponent(location.hash.slice(1)));
      if (element) { element.open = true; element.scrollIntoView(); }
    }
  }
  window.addEventListener("hashchange", follow);
  follow();
  document.addEventListener("mouseover", function (event) {
    var link = event.target.closest && event.target.closest("svg a");
    if (!link || link.querySelector("title")) return;
    var u = units[+link.getAttribute("href").slice(2)];
    if (u) svg("title", {}, link).textContent = u.name + (u.place ? ", " + u.place : "") + " · " + data.levelNames[u.level];
  });
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open]):not(.inner)"));
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); });
})();
