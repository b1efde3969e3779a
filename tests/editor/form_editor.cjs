// Writes YAML as form editors in the browser do: Sveltia with the settings that it has by default.
// Reads a list of YAML texts as JSON, and writes the list of what each becomes.
"use strict";
const fs = require("node:fs");
const yaml = require("yaml");

const AS_SVELTIA = {
  indent: 2,
  lineWidth: 0,
  defaultKeyType: "PLAIN",
  defaultStringType: "PLAIN",
  singleQuote: true,
};
const texts = JSON.parse(fs.readFileSync(0, "utf8"));
const written = texts.map((text) => {
  const value = yaml.parse(text);
  return `${yaml.stringify(value, null, AS_SVELTIA).trim()}\n`;
});
process.stdout.write(JSON.stringify(written));
