// Reads the exports of the packages from their built declarations. TypeScript 7 has no stable API yet, so this uses
// TypeScript 6, installed as typescript-api.
import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript-api";

const declarationsOf = (door) => fileURLToPath(import.meta.resolve(door)).replace(/\.js$/, ".d.ts");

/** The exports of each entry point, in the order of its index file. */
export function readDoors(doors) {
  const files = doors.map(declarationsOf);
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    jsx: ts.JsxEmit.ReactJSX,
    types: [],
    skipLibCheck: true,
    strict: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  return new Map(
    doors.map((door, index) => {
      const source = program.getSourceFile(files[index]);
      const module = checker.getSymbolAtLocation(source);
      if (module === undefined) throw new Error(`${door} exports nothing: build the packages first.`);
      const root = dirname(files[index]);
      return [door, checker.getExportsOfModule(module).map((symbol) => describe(symbol, checker, root))];
    }),
  );
}

/**
 * An export. `kind` is component, hook, function, class, value or type. A type that is also a value (a schema) is a value.
 */
function describe(exported, checker, root) {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined) throw new Error(`${exported.name} has no declaration.`);
  const file = relative(root, declaration.getSourceFile().fileName).split(sep).join("/");
  const base = { name: exported.name, file, doc: docOf(symbol, checker), throws: throwsOf(symbol) };
  if (symbol.flags & ts.SymbolFlags.Function)
    return { ...base, ...aboutFunction(exported.name, symbol, declaration, checker) };
  if (symbol.flags & ts.SymbolFlags.Class)
    return { ...base, kind: "class", members: membersOf(checker.getDeclaredTypeOfSymbol(symbol), checker) };
  if (symbol.flags & ts.SymbolFlags.Value) return { ...base, kind: "value", signature: valueType(declaration) };
  return { ...base, kind: "type", ...aboutType(symbol, declaration, checker) };
}

function aboutFunction(name, symbol, declaration, checker) {
  const [signature] = checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures();
  const returned = signature.getReturnType();
  const kind = /^use[A-Z]/.test(name) ? "hook" : /^[A-Z]/.test(name) ? "component" : "function";
  const [first] = signature.parameters;
  const takes =
    first === undefined ? null : checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(first, declaration));
  return {
    kind,
    signature: symbol.declarations.map((one) => oneLine(one.getText()).replace(/^export declare /, "")).join("\n"),
    takes: takes === null ? [] : membersOf(takes, checker),
    takesName: nameOf(takes),
    returnsName: nameOf(returned),
    returns: kind === "hook" ? membersOf(returned, checker) : [],
  };
}

function aboutType(symbol, declaration, checker) {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  if (ts.isInterfaceDeclaration(declaration)) return { members: membersOf(type, checker), signature: "" };
  return { members: [], signature: oneLine(declaration.getText()).replace(/^export (declare )?/, "") };
}

const nameOf = (type) => (type === null ? "" : (type.aliasSymbol?.name ?? type.symbol?.name ?? ""));
const oneLine = (text) =>
  text
    .replace(/import\("[^"]+"\)\./g, "")
    .replace(/\/\*\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .trim();
const valueType = (declaration) => oneLine(declaration.type?.getText() ?? "");

/** The members of an object type that the packages declare, without those of React's elements. */
function membersOf(type, checker) {
  return checker
    .getPropertiesOfType(checker.getNonNullableType(type))
    .filter((member) =>
      member.declarations?.some((declaration) => /packages\/\w+\/dist\//.test(declaration.getSourceFile().fileName)),
    )
    .map((member) => memberOf(member, checker));
}

function memberOf(member, checker) {
  const [declaration] = member.declarations;
  const type = declaration.type
    ? oneLine(declaration.type.getText())
    : oneLine(checker.typeToString(checker.getTypeOfSymbolAtLocation(member, declaration)));
  const isMethod = ts.isMethodSignature(declaration) || ts.isMethodDeclaration(declaration);
  return {
    name: member.name,
    type: isMethod
      ? oneLine(declaration.getText()).replace(/^\w+/, "").replace(/;$/, "")
      : type.replace(/ \| undefined$/, "").replace(/^\((\([^()]*\) => [^()|]+)\)$/, "$1"),
    optional: (member.flags & ts.SymbolFlags.Optional) !== 0,
    doc: docOf(member, checker),
  };
}

const plain = (text) => text.replace(/\{@link\s+([^}\s|]+)[^}]*\}/g, "`$1`");
const docOf = (symbol, checker) => plain(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
const throwsOf = (symbol) =>
  symbol
    .getJsDocTags()
    .filter(({ name }) => name === "throws")
    .map(({ text }) => plain(ts.displayPartsToString(text)));
