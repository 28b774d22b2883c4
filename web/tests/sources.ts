// The page's sources as syntax trees, for tests of its words.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

const ROOT = new URL("../src", import.meta.url).pathname;

export interface Use {
  /** Where it stands: file and line. */
  at: string;
  /** The function, t or tn. */
  by: string;
  /** The literal arguments that name the text; null where one is not a literal. */
  texts: string[] | null;
}

export function sources(): ts.SourceFile[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/schema\.gen|\.d\.ts$|^i18n[\\/]/.test(name))
    .map((name) => {
      const path = join(ROOT, name);
      return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    });
}

export function at(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${relative(ROOT, file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** Every call of t and tn. */
export function uses(): Use[] {
  const found: Use[] = [];
  for (const file of sources()) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && ["t", "tn"].includes(node.expression.text)) {
        const by = node.expression.text;
        const literals = (by === "t" ? node.arguments.slice(0, 1) : node.arguments.slice(1, 3)).map((one) =>
          ts.isStringLiteral(one) || ts.isNoSubstitutionTemplateLiteral(one) ? one.text : null,
        );
        const known = literals.filter((one) => one !== null);
        found.push({ at: at(node), by, texts: known.length === (by === "t" ? 1 : 2) ? known : null });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

/** Words that a style sheet puts into the page, where no translation reaches them. */
export function styledWords(): string[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .flatMap((name) => [...readFileSync(join(ROOT, name), "utf8").matchAll(/\bcontent:[^;"\n]*"[^"\n]*\p{L}[^"\n]*"/gu)].map(([found]) => `${name} ${found}`));
}

const SPOKEN = /^(?:alt|aria-label|aria-description|aria-roledescription|title|label|hint|placeholder|caption|note|buttonLabel|heading|message|summary|text)$/;
/** Names and units that are the same in every language. */
const NO_WORDS = /^(?:storemood|px\/m|m\/s|px|mm|lux|m|Esc|CSV|XLSX|PDF|PNG|JSON|TOTP|QR|API|URL|[^\p{L}]*|[A-Z]|&\w+;)$/u;

/** Words that JSX shows or speaks and that no translation passes through. */
export function bareWords(): string[] {
  const found: string[] = [];
  const tell = (node: ts.Node, text: string) => {
    const words = text.replace(/\s+/g, " ").trim();
    if (!words.split(" ").every((word) => NO_WORDS.test(word))) found.push(`${at(node)} ${words}`);
  };
  /** The strings that an expression may come to, leaving out arguments and conditions. */
  const literals = (node: ts.Expression): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) tell(node, node.text);
    else if (ts.isTemplateExpression(node)) {
      tell(node, [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(" "));
    } else if (ts.isConditionalExpression(node)) {
      literals(node.whenTrue);
      literals(node.whenFalse);
    } else if (ts.isParenthesizedExpression(node)) literals(node.expression);
    else if (ts.isBinaryExpression(node)) {
      literals(node.right);
      if (!["&&"].includes(node.operatorToken.getText()) && !/=/.test(node.operatorToken.getText())) literals(node.left);
    }
  };
  for (const file of sources().filter((one) => one.fileName.endsWith(".tsx"))) {
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node)) tell(node, node.text);
      else if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText())) {
        const value = node.initializer;
        if (value !== undefined && ts.isStringLiteral(value)) tell(value, value.text);
        else if (value !== undefined && ts.isJsxExpression(value) && value.expression !== undefined) literals(value.expression);
      } else if (ts.isJsxExpression(node) && node.expression !== undefined && !ts.isJsxAttribute(node.parent)) literals(node.expression);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}
