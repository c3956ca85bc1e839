// Compiles schemas with ajv at its strictest, and validates data by them. Reads [[schema, data, ...], ...] as names of
// files of JSON, and writes what is wrong, a line each.
const { readFileSync } = require("node:fs");
const [modules, ...rest] = process.argv.slice(2);
const Ajv = require(`${modules}/ajv/dist/2020`).default;
const formats = require(`${modules}/ajv-formats`).default;

const read = (name) => JSON.parse(readFileSync(name, "utf-8"));
for (const [schema, ...data] of JSON.parse(rest[0])) {
  const say = (words) => console.log(`${schema}: ${words}`);
  const ajv = new Ajv({ strict: true, allErrors: true, logger: { log: say, warn: say, error: say } });
  formats(ajv);
  // What editors know besides (yaml-language-server, VS Code).
  ajv.addVocabulary(["patternErrorMessage", "markdownEnumDescriptions"]);
  try {
    const validate = ajv.compile(read(schema));
    for (const name of data) {
      if (!validate(read(name))) say(`${name}: ${ajv.errorsText(validate.errors)}`);
    }
  } catch (error) {
    say(error.message);
  }
}
