
"use strict";
(() => {
  const AXIS = 26;
  const MOST_ARROWS = 4000;
  const CLOSEST_NS = 20;
  // The columns of a call, and of a message.
  const RANK = 0, KIND = 1, CALL = 2, START = 3, LENGTH = 4, PEER = 5, TAG = 6, BYTES = 7, COMM = 8, SITE = 9,
    FAILURE = 10, REQUEST = 11, WANTED_PEER = 12, WANTED_TAG = 13, LANE = 14, DEADLOCK = 15;
  const M_SEND = 0, M_RECEIVE = 1, M_TIME = 2, M_SOURCE = 3, M_DEST = 4, M_TAG = 5, M_BYTES = 6, M_COMM = 7, M_START = 8;

  const id = (name) => document.getElementById(name);
  const data = JSON.parse(id("data").textContent);
  const view = id("view"), canvas = id("canvas"), tip = id("tip"), selection = id("selection");
  const pen = canvas.getContext("2d");
  const text = (index) => (index < 0 ? "" : data.texts[index]);

  let job, lanes, tops, laneHeight, rowGap, contentHeight, gutter, from, to, hovered, colors, width, height, drawn, scheduled;
  let lostShown = -1;

  // ---- words

  function nice(value, unit) {
    const digits = value < 10 ? 3 : value < 100 ? 2 : value < 1000 ? 1 : 0;
    return `${Number(value.toFixed(digits)).toLocaleString("en")} ${unit}`;
  }

  function time(ns) {
    const size = Math.abs(ns);
    if (size < 1e3) return `${Math.round(ns)} ns`;
    if (size < 1e6) return nice(ns / 1e3, "µs");
    if (size < 1e9) return nice(ns / 1e6, "ms");
    return nice(ns / 1e9, "s");
  }

  const count = (n, what) => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;

  function rankWords(peer) {
    return peer === -1 ? "any rank" : peer === -2 ? "nobody" : `rank ${peer}`;
  }

  function describeCall(call) {
    const kind = text(call[KIND]), name = text(call[CALL]), request = text(call[REQUEST]);
    const lines = [`rank ${call[RANK]}: ${name}${request ? " of " + request : ""}`];
    const sends = kind === "Send" || request.endsWith("send");
    if (kind === "Collective" || (request && !/(send|recv)$/.test(request))) {
      if (call[PEER] >= 0) lines.push(`root rank ${call[PEER]}`);
    } else {
      const tag = call[TAG] === -1 ? (call[PEER] === -2 ? "" : ", any tag") : `, tag ${call[TAG]}`;
      lines.push(`${sends ? "to" : "from"} ${rankWords(call[PEER])}${tag}`);
      const wanted = [];
      if (call[WANTED_PEER] === -1 && call[PEER] !== -1) wanted.push("any rank");
      if (call[WANTED_TAG] === -1 && call[TAG] !== -1) wanted.push("any tag");
      if (wanted.length) lines.push(`asked for ${wanted.join(", ")}`);
    }
    if (call[BYTES] >= 0) lines.push(count(call[BYTES], "byte"));
    lines.push(`in ${text(call[COMM])}`);
    lines.push(`${time(call[LENGTH])}, from ${time(call[START])} to ${time(call[START] + call[LENGTH])}`);
    if (text(call[SITE])) lines.push(`at ${text(call[SITE])}`);
    if (call[FAILURE] >= 0) lines.push(`ended by ${text(call[FAILURE])}`);
    return lines.join("\n");
  }

  function describeMessage(message) {
    const lines = [
      `message from rank ${message[M_SOURCE]} to rank ${message[M_DEST]}`,
      `tag ${message[M_TAG]}, ${count(message[M_BYTES], "byte")}, in ${text(message[M_COMM])}`,
      message[M_TIME] < 0 ? "never received" : `received ${time(message[M_TIME] - message[M_START])} after it was sent`,
    ];
    const send = job.calls[message[M_SEND]], receive = job.calls[message[M_RECEIVE]];
    if (send && text(send[SITE])) lines.push(`sent at ${text(send[SITE])}`);
    if (receive && text(receive[SITE])) lines.push(`received at ${text(receive[SITE])}`);
    return lines.join("\n");
  }

  // ---- the job that is shown

  function show(index) {
    job = data.jobs[index];
    if (!job) {
      id("facts").textContent = "no job was recorded";
      job = { name: "", ranks: 0, duration: 1, calls: [], messages: [], lanes: [] };
    } else {
      describeJob();
    }
    lanes = [];
    for (let rank = 0; rank < job.ranks; rank++) {
      lanes.push(Array.from({ length: job.lanes[rank] }, () => ({ bars: [], longest: 0 })));
    }
    job.calls.forEach((call, number) => {
      const lane = lanes[call[RANK]][call[LANE]];
      lane.bars.push(number);
      lane.longest = Math.max(lane.longest, call[LENGTH]);
    });
    [laneHeight, rowGap] = job.ranks > 64 ? [10, 4] : job.ranks > 24 ? [14, 8] : job.ranks > 12 ? [20, 10] : [22, 22];
    tops = [];
    contentHeight = AXIS + rowGap / 2;
    for (let rank = 0; rank < job.ranks; rank++) {
      tops.push(contentHeight);
      contentHeight += lanes[rank].length * laneHeight + rowGap;
    }
    hovered = null;
    lostShown = -1;
    measure();
    fit();
  }

  function describeJob() {
    id("title").textContent = job.name;
    document.title = `${job.name} - MiniMPI timeline`;
    const facts = [count(job.ranks, "rank"), job.backend, time(job.duration), count(job.calls.length, "call"),
      count(job.messages.length, "message")];
    if (!job.ended) facts.push("still running when the recording ended");
    id("facts").textContent = facts.filter((fact) => fact).join(" · ");
    const report = (job.report || "").split("\n");
    id("failure").hidden = !job.failure && !job.report;
    id("outcome").textContent = report[0] || job.failure || "";
    id("report").textContent = report.slice(1).join("\n");
    id("report").hidden = report.length < 2;
    const lost = job.messages.filter((message) => message[M_TIME] < 0).length;
    id("lost").hidden = lost === 0;
    id("lost").textContent = `${count(lost, "message")} never received`;
  }

  // ---- geometry

  const x = (ns) => gutter + ((ns - from) / (to - from)) * (width - gutter);
  const timeAt = (px) => from + ((px - gutter) / (width - gutter)) * (to - from);
  const laneTop = (rank, lane) => tops[rank] + lane * laneHeight - view.scrollTop;
  const barHeight = () => laneHeight - (laneHeight < 14 ? 2 : 4);

  function middle(rank, call) {
    return laneTop(rank, call ? call[LANE] : 0) + barHeight() / 2;
  }

  function measure() {
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue("--" + name).trim();
    colors = {};
    for (const name of ["page", "line", "stripe", "text", "quiet", "deadlock", "message", "send", "receive", "wait", "collective"]) {
      colors[name] = color(name);
    }
    width = Math.max(200, view.clientWidth);
    height = Math.max(80, view.clientHeight);
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
    id("spacer").style.height = Math.max(0, contentHeight - height) + "px";
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.font = "12px system-ui, sans-serif";
    gutter = Math.ceil(pen.measureText(`rank ${Math.max(0, job.ranks - 1)}`).width) + 28;
  }

  function range(start, end) {
    const least = CLOSEST_NS, most = job.duration * 1.2 + 1000;
    let length = Math.min(most, Math.max(least, end - start));
    let first = start + (end - start - length) / 2;
    first = Math.min(Math.max(first, -0.1 * job.duration - 500), job.duration * 1.1 + 500 - length);
    from = first;
    to = first + length;
    schedule();
  }

  function fit() {
    const margin = Math.max(job.duration * 0.02, 1);
    range(-margin, job.duration + margin);
  }

  function zoom(factor, at) {
    const center = at === undefined ? (from + to) / 2 : at;
    const length = Math.min(Math.max((to - from) * factor, CLOSEST_NS), job.duration * 1.2 + 1000);
    const start = center - ((center - from) / (to - from)) * length;
    range(start, start + length);
  }

  function move(share) {
    const by = (to - from) * share;
    range(from + by, to + by);
  }

  // ---- drawing

  function schedule() {
    if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(() => scheduled && draw());
    }
  }

  function draw() {
    scheduled = false;
    drawn = { bars: 0, arrows: [], hiddenArrows: 0, lost: 0, deadlocked: 0, rows: 0 };
    pen.fillStyle = colors.page;
    pen.fillRect(0, 0, width, height);
    const ticks = niceTicks();
    drawRows(ticks);
    pen.save();
    pen.beginPath();
    pen.rect(gutter, AXIS, width - gutter, height - AXIS);
    pen.clip();
    forVisibleRanks(drawBars);
    drawMessages();
    drawHovered();
    pen.restore();
    drawAxis(ticks);
  }

  function forVisibleRanks(what) {
    for (let rank = 0; rank < job.ranks; rank++) {
      const top = laneTop(rank, 0);
      if (top + lanes[rank].length * laneHeight >= AXIS && top <= height) what(rank, top);
    }
  }

  function drawRows(ticks) {
    forVisibleRanks((rank, top) => {
      drawn.rows++;
      if (rank % 2 === 0) {
        pen.fillStyle = colors.stripe;
        pen.fillRect(0, top - rowGap / 2 - 1, width, lanes[rank].length * laneHeight + rowGap);
      }
    });
    pen.fillStyle = colors.line;
    for (const tick of ticks.at) pen.fillRect(Math.round(x(tick)), AXIS, 1, height - AXIS);
    for (const edge of [0, job.duration]) {
      pen.fillStyle = colors.quiet;
      if (x(edge) >= gutter) pen.fillRect(Math.round(x(edge)), AXIS, 1, Math.min(height, contentHeight - view.scrollTop) - AXIS);
    }
    pen.font = laneHeight < 14 ? "10px system-ui, sans-serif" : "12px system-ui, sans-serif";
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    forVisibleRanks((rank, top) => {
      const dead = lanes[rank].some((lane) => lane.bars.length && job.calls[lane.bars[lane.bars.length - 1]][DEADLOCK]);
      pen.fillStyle = dead ? colors.deadlock : colors.text;
      pen.fillText(`${dead ? "\u25cf " : ""}rank ${rank}`, gutter - 8, top + (lanes[rank].length * laneHeight) / 2 - 1);
    });
  }

  function firstVisible(lane) {
    let low = 0, high = lane.bars.length;
    const earliest = from - lane.longest;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (job.calls[lane.bars[mid]][START] < earliest) low = mid + 1; else high = mid;
    }
    return low;
  }

  function eachVisible(lane, what) {
    for (let i = firstVisible(lane); i < lane.bars.length; i++) {
      const call = job.calls[lane.bars[i]];
      if (call[START] > to) return;
      if (call[START] + call[LENGTH] >= from) what(call, lane.bars[i]);
    }
  }

  function drawBars(rank) {
    lanes[rank].forEach((lane, number) => {
      const top = laneTop(rank, number);
      let last = -1;
      eachVisible(lane, (call) => {
        const left = Math.max(gutter - 2, x(call[START]));
        const right = Math.min(width + 2, x(call[START] + call[LENGTH]));
        const pixel = Math.floor(right);
        if (pixel === last && right - left < 1 && !call[DEADLOCK]) return;
        last = pixel;
        drawBar(call, left, top, Math.max(right - left, 1.5));
        drawn.bars++;
      });
    });
  }

  function drawBar(call, left, top, length) {
    const tall = barHeight();
    pen.fillStyle = colors[text(call[KIND]).toLowerCase()] || colors.quiet;
    if (call[DEADLOCK]) {
      drawn.deadlocked++;
      pen.fillStyle = colors.deadlock;
    }
    const starts = text(call[CALL]).startsWith("i") && text(call[KIND]) !== "Wait";
    pen.globalAlpha = starts ? 0.65 : 1;
    pen.fillRect(left, top, length, tall);
    pen.globalAlpha = 1;
    if (call[DEADLOCK]) {
      hatch(left, top, length, tall);
    } else if (call[FAILURE] >= 0) {
      pen.strokeStyle = colors.deadlock;
      pen.lineWidth = 1.5;
      pen.strokeRect(left + 0.75, top + 0.75, Math.max(length - 1.5, 0.5), tall - 1.5);
    }
    if (length > 34 && tall > 10) label(call, left, top, length, tall);
  }

  function hatch(left, top, length, tall) {
    pen.save();
    pen.beginPath();
    pen.rect(left, top, length, tall);
    pen.clip();
    pen.strokeStyle = colors.page;
    pen.globalAlpha = 0.45;
    pen.lineWidth = 2;
    pen.beginPath();
    for (let at = left - tall; at < left + length; at += 9) {
      pen.moveTo(at, top + tall);
      pen.lineTo(at + tall, top);
    }
    pen.stroke();
    pen.restore();
  }

  function label(call, left, top, length, tall) {
    const visible = Math.max(left, gutter);
    const words = text(call[CALL]);
    pen.font = "11px system-ui, sans-serif";
    if (pen.measureText(words).width + 8 > left + length - visible) return;
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    if (call[DEADLOCK]) {
      pen.fillStyle = colors.deadlock;
      pen.fillRect(visible + 2, top + 1, pen.measureText(words).width + 4, tall - 2);
    }
    pen.fillStyle = colors.page;
    pen.fillText(words, visible + 4, top + tall / 2 + 0.5);
  }

  function ends(message) {
    const sent = job.calls[message[M_SEND]], received = job.calls[message[M_RECEIVE]];
    return [x(message[M_START]), middle(message[M_SOURCE], sent), x(message[M_TIME]), middle(message[M_DEST], received)];
  }

  function drawMessages() {
    const seen = new Set();
    const shown = [];
    for (const message of job.messages) {
      if (message[M_START] > to) break;
      if (message[M_TIME] < 0) {
        if (message[M_START] >= from) drawLost(message);
        continue;
      }
      if (message[M_TIME] < from) continue;
      const [x1, y1, x2, y2] = ends(message);
      if (Math.max(y1, y2) < AXIS || Math.min(y1, y2) > height) continue;
      const key = `${x1 >> 1},${y1},${x2 >> 1},${y2}`;
      if (shown.length >= MOST_ARROWS || seen.has(key)) {
        drawn.hiddenArrows++;
        continue;
      }
      seen.add(key);
      shown.push({ message, x1, y1, x2, y2 });
    }
    pen.strokeStyle = pen.fillStyle = colors.message;
    pen.globalAlpha = shown.length > 1500 ? 0.25 : shown.length > 300 ? 0.5 : 0.85;
    shown.forEach((arrow) => drawArrow(arrow, 1));
    pen.globalAlpha = 1;
    drawn.arrows.push(...shown);
    id("more").hidden = drawn.hiddenArrows === 0;
  }

  function drawArrow({ x1, y1, x2, y2 }, thick) {
    const far = 4 * width;
    const a = Math.max(-far, x1), b = Math.min(far, x2);
    const ya = y1 + ((a - x1) / (x2 - x1 || 1)) * (y2 - y1), yb = y2 - ((x2 - b) / (x2 - x1 || 1)) * (y2 - y1);
    pen.lineWidth = thick;
    pen.beginPath();
    pen.moveTo(a, ya);
    pen.lineTo(b, yb);
    pen.stroke();
    const angle = Math.atan2(yb - ya, b - a), size = 6 + thick;
    pen.beginPath();
    pen.moveTo(b, yb);
    pen.lineTo(b - size * Math.cos(angle - 0.38), yb - size * Math.sin(angle - 0.38));
    pen.lineTo(b - size * Math.cos(angle + 0.38), yb - size * Math.sin(angle + 0.38));
    pen.fill();
  }

  function drawLost(message) {
    const [x1, y1] = ends(message);
    const down = message[M_DEST] >= message[M_SOURCE] ? 1 : -1;
    const x2 = x1 + 9, y2 = y1 + down * (laneHeight / 2 + 5);
    drawn.lost++;
    pen.strokeStyle = colors.deadlock;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.moveTo(x2 - 3, y2 - 3);
    pen.lineTo(x2 + 3, y2 + 3);
    pen.moveTo(x2 + 3, y2 - 3);
    pen.lineTo(x2 - 3, y2 + 3);
    pen.stroke();
    drawn.arrows.push({ message, x1, y1, x2, y2 });
  }

  function drawHovered() {
    if (!hovered) return;
    pen.strokeStyle = pen.fillStyle = colors.text;
    if (hovered.call) {
      const call = hovered.call, left = Math.max(x(call[START]), gutter - 2);
      pen.lineWidth = 2;
      pen.strokeRect(left - 1, laneTop(call[RANK], call[LANE]) - 1,
        Math.min(Math.max(x(call[START] + call[LENGTH]) - left, 1.5), width) + 2, barHeight() + 2);
    }
    for (const arrow of drawn.arrows) {
      const message = arrow.message;
      const its = hovered.number !== undefined && (message[M_SEND] === hovered.number || message[M_RECEIVE] === hovered.number);
      if (message[M_TIME] >= 0 && (its || hovered.message === message)) drawArrow(arrow, 2);
    }
  }

  function niceTicks() {
    const wanted = Math.max(2, (width - gutter) / 110);
    const rough = (to - from) / wanted;
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
    const at = [];
    for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) at.push(tick);
    return { at, step };
  }

  function drawAxis(ticks) {
    pen.fillStyle = colors.page;
    pen.fillRect(0, 0, width, AXIS);
    pen.fillStyle = colors.line;
    pen.fillRect(0, AXIS - 1, width, 1);
    pen.fillRect(gutter - 1, 0, 1, height);
    pen.fillStyle = colors.quiet;
    pen.font = "11px system-ui, sans-serif";
    pen.textBaseline = "middle";
    pen.textAlign = "center";
    const [unit, size] = ticks.step < 1e3 ? ["ns", 1] : ticks.step < 1e6 ? ["µs", 1e3] : ticks.step < 1e9 ? ["ms", 1e6] : ["s", 1e9];
    for (const tick of ticks.at) {
      const words = `${Number((tick / size).toFixed(3)).toLocaleString("en")} ${unit}`;
      const half = pen.measureText(words).width / 2;
      if (x(tick) - half > gutter && x(tick) + half < width - 2) pen.fillText(words, x(tick), AXIS / 2);
    }
  }

  // ---- hover

  function find(px, py) {
    if (px < gutter || py < AXIS) return null;
    for (let rank = 0; rank < job.ranks; rank++) {
      const lane = Math.floor((py - laneTop(rank, 0)) / laneHeight);
      if (lane < 0 || lane >= lanes[rank].length || py > laneTop(rank, lane) + barHeight()) continue;
      let best = null, least = 4;
      eachVisible(lanes[rank][lane], (call, number) => {
        const off = Math.max(x(call[START]) - px, px - x(call[START] + call[LENGTH]), 0);
        if (off < least) [best, least] = [{ call, number }, off];
      });
      if (best) return best;
    }
    let best = null, least = 5;
    for (const arrow of drawn.arrows) {
      const off = distance(px, py, arrow);
      if (off < least) [best, least] = [{ message: arrow.message }, off];
    }
    return best;
  }

  function distance(px, py, { x1, y1, x2, y2 }) {
    const dx = x2 - x1, dy = y2 - y1, square = dx * dx + dy * dy;
    const share = square ? Math.min(1, Math.max(0, ((px - x1) * dx + (py - y1) * dy) / square)) : 0;
    return Math.hypot(px - x1 - share * dx, py - y1 - share * dy);
  }

  function hover(event) {
    const box = canvas.getBoundingClientRect();
    if (scheduled) draw();
    hovered = find(event.clientX - box.left, event.clientY - box.top);
    tip.hidden = !hovered;
    if (hovered) {
      tip.textContent = hovered.call ? describeCall(hovered.call) : describeMessage(hovered.message);
      const size = tip.getBoundingClientRect();
      const left = Math.min(event.clientX + 14, window.innerWidth - size.width - 8);
      const below = event.clientY + 16;
      tip.style.left = Math.max(4, left) + "px";
      tip.style.top = Math.max(4, below + size.height > window.innerHeight ? event.clientY - size.height - 12 : below) + "px";
    }
    schedule();
  }

  function leave() {
    hovered = null;
    tip.hidden = true;
    schedule();
  }

  // ---- what the user does

  let drag = null;

  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      move((event.deltaX || event.deltaY) / width);
    } else {
      const at = timeAt(event.clientX - canvas.getBoundingClientRect().left);
      zoom(Math.pow(1.0015, Math.max(-400, Math.min(400, event.deltaY * (event.deltaMode ? 30 : 1)))), at);
    }
    leave();
  }, { passive: false });

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    view.focus();
    drag = { x: event.clientX, y: event.clientY, from, to, top: view.scrollTop, selects: event.shiftKey };
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch (noSuchPointer) {
      // Made by a script.
    }
    canvas.classList.add("moving");
    leave();
  });

  canvas.addEventListener("pointermove", (event) => {
    if (!drag) {
      hover(event);
    } else if (drag.selects) {
      select(event);
    } else {
      const by = ((drag.x - event.clientX) / (width - gutter)) * (drag.to - drag.from);
      range(drag.from + by, drag.to + by);
      view.scrollTop = drag.top + drag.y - event.clientY;
    }
  });

  function select(event) {
    const box = view.getBoundingClientRect();
    selection.hidden = false;
    selection.style.left = Math.min(drag.x, event.clientX) - box.left + "px";
    selection.style.width = Math.abs(event.clientX - drag.x) + "px";
    selection.style.top = view.scrollTop + "px";
    selection.style.height = height + "px";
  }

  function drop(event) {
    if (drag && drag.selects && Math.abs(event.clientX - drag.x) > 3) {
      const left = canvas.getBoundingClientRect().left;
      const edges = [timeAt(drag.x - left), timeAt(event.clientX - left)].sort((a, b) => a - b);
      range(edges[0], edges[1]);
    }
    drag = null;
    selection.hidden = true;
    canvas.classList.remove("moving");
  }

  canvas.addEventListener("pointerup", drop);
  canvas.addEventListener("pointercancel", drop);
  canvas.addEventListener("pointerleave", leave);
  canvas.addEventListener("dblclick", () => {
    if (hovered && hovered.call) around(hovered.call[START], hovered.call[START] + hovered.call[LENGTH]);
  });

  function around(start, end) {
    const margin = Math.max((end - start) * 0.4, 50);
    range(start - margin, end + margin);
  }

  const KEYS = {
    "+": () => zoom(0.6), "=": () => zoom(0.6), "-": () => zoom(1 / 0.6), "_": () => zoom(1 / 0.6),
    "0": fit, "f": fit, "Home": () => range(0, to - from), "End": () => range(job.duration - (to - from), job.duration),
    "ArrowLeft": () => move(-0.15), "ArrowRight": () => move(0.15),
    "ArrowUp": () => view.scrollBy(0, -laneHeight * 2), "ArrowDown": () => view.scrollBy(0, laneHeight * 2),
    "PageUp": () => view.scrollBy(0, -height * 0.8), "PageDown": () => view.scrollBy(0, height * 0.8),
  };

  document.addEventListener("keydown", (event) => {
    const action = KEYS[event.key];
    if (action && !event.ctrlKey && !event.metaKey && !event.altKey && event.target.tagName !== "SELECT") {
      event.preventDefault();
      leave();
      action();
    }
  });

  function nextLost() {
    const lost = job.messages.filter((message) => message[M_TIME] < 0);
    lostShown = (lostShown + 1) % lost.length;
    const message = lost[lostShown], send = job.calls[message[M_SEND]];
    around(message[M_START], message[M_START] + (send ? send[LENGTH] : 1000));
    view.scrollTop = tops[message[M_SOURCE]] - height / 2;
    hovered = { message };
  }

  id("in").addEventListener("click", () => zoom(0.6));
  id("out").addEventListener("click", () => zoom(1 / 0.6));
  id("fit").addEventListener("click", fit);
  id("lost").addEventListener("click", nextLost);
  view.addEventListener("scroll", schedule);
  id("failure").addEventListener("toggle", resized);
  window.addEventListener("resize", resized);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", resized);

  function resized() {
    measure();
    schedule();
  }

  // ---- begin

  const chooser = id("job");
  data.jobs.forEach((each, index) => {
    chooser.add(new Option(`${each.number}: ${each.name}${each.failure ? " (failed)" : ""}`, String(index)));
  });
  chooser.addEventListener("change", () => show(Number(chooser.value)));
  id("jobs").hidden = data.jobs.length < 2;
  const deadlocked = data.jobs.findIndex((each) => (each.failure || "").endsWith(".DeadlockException"));
  const failed = data.jobs.findIndex((each) => each.failure);
  const shownFirst = Math.max(0, deadlocked >= 0 ? deadlocked : failed);
  if (data.jobs.length) chooser.value = String(shownFirst);
  show(shownFirst);
  draw();

  // What is on the screen, for tests.
  window.timeline = {
    state() {
      if (scheduled) draw();
      return {
        rows: drawn.rows, bars: drawn.bars, deadlocked: drawn.deadlocked, lost: drawn.lost, hidden: drawn.hiddenArrows,
        arrows: drawn.arrows.filter((arrow) => arrow.message[M_TIME] >= 0).length, from, to,
      };
    },
    bar(number) {
      const call = job.calls[number], box = canvas.getBoundingClientRect();
      return {
        x: box.left + (Math.max(x(call[START]), gutter) + Math.min(x(call[START] + call[LENGTH]), width)) / 2,
        y: box.top + middle(call[RANK], call), words: describeCall(call), kind: text(call[KIND]),
      };
    },
    arrow(number) {
      const arrow = drawn.arrows[number], box = canvas.getBoundingClientRect();
      return { x: box.left + (arrow.x1 + arrow.x2) / 2, y: box.top + (arrow.y1 + arrow.y2) / 2 };
    },
  };
})();
