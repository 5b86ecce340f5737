// What the studio's page needs of CodeMirror 6: an editor for the files of a pack, with diagnostics.
// esbuild makes ../page/codemirror.js of this file (tools/studio-editor); the page knows only what is exported here.
import { closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Transaction } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// The rule language: headers at the margin, keys with a colon, {things}, (one | other), comments on lines of their own.
const rules = StreamLanguage.define({
  startState: () => ({ example: false }),
  token(stream, state) {
    if (stream.sol()) {
      state.example = false;
      if (stream.match(/\s*#.*/)) return "comment";
      if (stream.match(/(list|part|rule|tone|weights)\b/)) return "keyword";
      const key = stream.match(/\s*[^\s{}()|:][^{}()|:]*:/);
      if (key) {
        state.example = /^\s*(yes|no|later):$/.test(key[0]);
        return "propertyName";
      }
    }
    if (stream.match("=>")) return "operator";
    if (state.example) {
      if (!stream.match(/[^=]+/)) stream.next();
      return "string";
    }
    if (stream.match(/\{[^}]*\}?/)) return "typeName";
    if (stream.match(/[()|[\]]/)) return "operator";
    stream.next();
    return null;
  },
});

const colours = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.comment, class: "ed-comment" },
  { tag: tags.keyword, class: "ed-header" },
  { tag: tags.propertyName, class: "ed-key" },
  { tag: tags.typeName, class: "ed-thing" },
  { tag: tags.operator, class: "ed-sign" },
  { tag: tags.string, class: "ed-example" },
]));

// An editor in `parent`. `changed(text)` is called at each change by the user, `moved(line)` when the cursor comes to
// another line. `nonce` allows its style sheet under the page's policy.
export function createEditor({ parent, nonce, label, changed, moved }) {
  const locked = new Compartment();
  let line = 0, silent = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: "",
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        locked.of([]),
        lineNumbers(), highlightSpecialChars(), history(), drawSelection(), highlightActiveLine(), bracketMatching(),
        closeBrackets(), highlightSelectionMatches(), search({ top: true }), lintGutter(),
        keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap]),
        rules, colours, EditorView.lineWrapping,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !silent) changed(update.state.doc.toString());
          const now = update.state.doc.lineAt(update.state.selection.main.head).number;
          if (now !== line) moved(line = now);
        }),
      ],
    }),
  });

  // Offset of a line and a column in code points, both from 1; column 0: the line's first word.
  function offset(number, column) {
    const doc = view.state.doc;
    const at = doc.line(Math.max(1, Math.min(number, doc.lines)));
    if (!column) return at.from + at.text.length - at.text.trimStart().length;
    return at.from + [...at.text].slice(0, column - 1).join("").length;
  }

  return {
    text: () => view.state.doc.toString(),
    line: () => line,
    focus: () => view.focus(),
    // Another file: undoing does not lead back to the one before.
    open(text, editable) {
      silent = true;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: 0 },
        effects: locked.reconfigure(editable ? [] : [EditorState.readOnly.of(true), EditorView.editable.of(false)]),
        annotations: [isolateHistory.of("full"), Transaction.addToHistory.of(false)],
      });
      silent = false;
    },
    go(number, column) {
      const anchor = offset(number, column);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
    append(text) {
      const from = view.state.doc.length;
      view.dispatch({ changes: { from, insert: text }, selection: { anchor: from + text.length }, scrollIntoView: true });
    },
    replace(from, to, text) {
      view.dispatch({ changes: { from, to, insert: text }, scrollIntoView: true });
    },
    // Each with line, column, severity and message.
    diagnose(diagnostics) {
      const found = diagnostics.map((one) => {
        const from = offset(one.line || 1, one.column || 0);
        const end = view.state.doc.lineAt(from).to;
        const word = /^[^\s|()[\]{}]+|^\{[^}]*\}?|^./u.exec(view.state.sliceDoc(from, end));
        return { from, to: one.column && word ? from + word[0].length : end, severity: one.severity, message: one.message };
      });
      view.dispatch(setDiagnostics(view.state, found.sort((a, b) => a.from - b.from)));
    },
  };
}
