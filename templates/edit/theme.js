// How the form library (json-editor) draws our forms: with labels, headings and buttons that a
// screen reader can tell apart, without inline styles, and without changing a word that is typed.
"use strict";
(() => {
  const made = (tag, name, ...inside) => {
    const one = document.createElement(tag);
    if (name) one.className = name;
    one.append(...inside);
    return one;
  };

  let fields = 0;
  class OurTheme extends JSONEditor.AbstractTheme {
    getHeader(text, depth) {
      const level = Math.min(Math.max(depth, 2), 6);
      const heading = made(`h${level}`, "", text);
      const head = made("div", "gw-head", heading);
      heading.addEventListener("click", () => head.querySelector(".json-editor-btntype-toggle").click());
      return head;
    }
    getFormInputLabel(text) {
      return made("label", "", text);
    }
    getLabelLike(text) {
      return made("span", "gw-label", text);
    }
    getCheckboxLabel(text) {
      return made("label", "gw-tick", text);
    }
    getDescription(text) {
      return made("p", "gw-hint", text);
    }
    getHiddenLabel(text) {
      return made("label", "gw-label", text.endsWith(" switcher") ? "Kind of block" : text);
    }
    getHiddenText(text) {
      return made("span", "gw-hidden", text);
    }
    getOptInCheckbox() {
      return { label: made("label"), checkbox: made("input"), container: made("span") }; // never shown
    }
    visuallyHidden() {} // the header of a block says which one it is
    getButtonHolder() {
      return made("span", "gw-buttons");
    }
    getChildEditorHolder() {
      return made("div", "gw-item");
    }
    getIndentedPanel() {
      return made("div", "gw-panel");
    }
    getMultiCheckboxHolder(controls, label, description) {
      const legend = made("legend", "", label || "");
      const ticks = made("div", "gw-ticks", ...Object.values(controls));
      return made("fieldset", "", legend, ...(description ? [description] : []), ticks);
    }
    getFormControl(label, input, description, info, name) {
      const isTick = input.type === "checkbox";
      const parts = isTick ? [input, label, description] : [label, input, description];
      const field = made("div", "gw-field", ...parts.filter(Boolean));
      if (name) {
        // Editors of other kinds of block stand hidden under the same name, so ids are counted.
        input.dataset.name = name;
        input.id = `field-${fields += 1}`;
        if (label) label.htmlFor = input.id;
        if (description) {
          description.id = `${input.id}-hint`;
          input.setAttribute("aria-describedby", description.id);
        }
      }
      if (!label) input.setAttribute("aria-label", name || "");
      return field;
    }
    afterInputReady(input) {
      if (input.tagName === "TEXTAREA") input.rows = Math.min(14, input.value.split("\n").length + 1);
    }
    getErrorMessage(text) {
      return made("p", "", text);
    }
    addInputError() {} // what is wrong is said by the project's own rules
    removeInputError() {}
  }

  // Words stay as they are typed: a "<" is a "<", and no tag is made of it.
  JSONEditor.AbstractEditor.prototype.purify = (value) => value;
  JSONEditor.AbstractEditor.prototype.cleanText = (value) => value;

  // A field without a value stays in the form, empty.
  const nothing = (schema) => {
    if (schema.default !== undefined) return schema.default;
    if (schema.type === "array") return [];
    if (schema.type === "object") return {};
    if (schema.type === "boolean") return schema.format === "checkbox" ? false : undefined;
    return schema.enum ? schema.enum[0] : "";
  };
  class Group extends JSONEditor.defaults.editors.object {
    build() {
      super.build();
      for (const unused of [this.editjson_holder, this.addproperty_holder]) unused?.remove();
    }
    setValue(value, initial) {
      const whole = { ...value };
      for (const [name, editor] of Object.entries(this.cached_editors)) {
        if (whole[name] === undefined) whole[name] = nothing(editor.schema);
      }
      super.setValue(whole, initial);
    }
  }

  // A block is told by its kind alone, also while what it holds is not right yet.
  class Block extends JSONEditor.defaults.editors.multiple {
    build() {
      super.build();
      const kinds = this.types.map((type) => type.properties?.kind?.enum?.[0]);
      this.validators = kinds.map((kind) => ({
        validate: (value) => (value?.kind === kind ? [] : ["another kind"]),
        fitTest: () => ({ match: 0, extra: 0, i: 0 }),
      }));
    }
  }

  // A heading says what tells an item from others: the first of these fields that is filled.
  const telling = {
    compile: (names) => (values) => {
      const self = values.self || {};
      const found = names.split(" ").map((name) => self[name]).find((one) => one && one.length);
      const words = (Array.isArray(found) ? found[0] : found) || "new";
      const first = String(words?.text ?? words).split("\n")[0];
      return first.length > 70 ? `${first.slice(0, 69)}…` : first;
    },
  };

  const { defaults } = JSONEditor;
  defaults.themes.ours = OurTheme;
  defaults.editors.object = Group;
  defaults.editors.multiple = Block;
  defaults.templates.ours = () => telling;
  Object.assign(defaults.languages.en, {
    button_add_row_title: "Add {{0}}",
    button_collapse: "Close",
    button_expand: "Open",
    button_delete_node_warning: "Remove this? It is gone from the file once you save.",
    button_delete_row_title: "Remove",
    button_move_down_title: "Down",
    button_move_up_title: "Up",
    default_array_item_title: "line",
  });
  defaults.options = {
    ...defaults.options,
    theme: "ours",
    template: "ours",
    disable_theme_rules: true,
    show_errors: "never",
    disable_edit_json: true,
    disable_properties: true,
    disable_array_delete_all_rows: true,
    disable_array_delete_last_row: true,
    prompt_before_delete: true,
    required_by_default: false,
    use_name_attributes: false,
  };
})();
