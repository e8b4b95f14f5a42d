/** A message with marks, as elements. */

import { Fragment, type ReactElement } from "react";
import { Mention } from "../Mention";
import { CodeBlock } from "./CodeBlock";
import styles from "./FormattedText.module.css";
import type { Block, Span } from "./nodes";
import { parseBody } from "./parse";

const TAGS = { bold: "strong", italic: "em", strike: "s" } as const;

export function FormattedText({ body }: { body: string }) {
  return <Blocks blocks={parseBody(body)} />;
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block) => <Fragment key={block.at}>{elementOf(block)}</Fragment>);
}

function elementOf(block: Block): ReactElement {
  switch (block.type) {
    case "lines":
      return (
        <div className={styles.lines} dir="auto">
          <Spans spans={block.children} />
        </div>
      );
    case "code":
      return (
        <CodeBlock text={block.text}>
          <Spans spans={block.children} />
        </CodeBlock>
      );
    case "quote":
      return (
        <blockquote className={styles.quote} dir="auto">
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case "list":
      return <List list={block} />;
  }
}

function List({ list: { start, items } }: { list: Extract<Block, { type: "list" }> }) {
  const rows = items.map(({ at, children }) => (
    <li key={at} dir="auto">
      <Blocks blocks={children} />
    </li>
  ));
  if (start === null) return <ul className={styles.list}>{rows}</ul>;
  return (
    <ol className={styles.list} start={start}>
      {rows}
    </ol>
  );
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map((span) => <Fragment key={span.at}>{inlineOf(span)}</Fragment>);
}

/** Each text is its own element: an edit may turn it into something else. */
function inlineOf(span: Span): ReactElement {
  switch (span.type) {
    case "text":
      return <span>{span.text}</span>;
    case "mention":
      return <Mention id={span.id} />;
    case "link":
      return <Link link={span} />;
    case "code":
      return (
        <code className={styles.code} dir="auto">
          <Spans spans={span.children} />
        </code>
      );
    default: {
      const Tag = TAGS[span.type];
      return (
        <Tag>
          <Spans spans={span.children} />
        </Tag>
      );
    }
  }
}

function Link({ link: { href, shown, children } }: { link: Extract<Span, { type: "link" }> }) {
  return (
    <>
      <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
        <Spans spans={children} />
      </a>
      {shown && <bdi className={styles.target}>{` (${shown})`}</bdi>}
    </>
  );
}
