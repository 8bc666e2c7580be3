import type { Meta, StoryObj } from "@storybook/react-vite";
import { texts } from "../../.storybook/texts.js";
import { Button } from "./button.js";
import { Card } from "./card.js";
import { Checklist } from "./checklist.js";
import * as Icons from "./icons.js";
import { KeyValueList } from "./key-value-list.js";
import { Skeleton } from "./skeleton.js";
import { Spinner } from "./spinner.js";
import { Stepper } from "./stepper.js";

const t = texts.en;
const meta: Meta = { title: "Primitives/Layout" };
export default meta;

export const Cards: StoryObj = {
  render: () => (
    <>
      <Card
        title="Review"
        description="Nothing is sent yet."
        actions={<Button size="sm">Edit</Button>}
        footer={<Button variant="primary">{t.send}</Button>}
      >
        <KeyValueList items={t.facts} />
      </Card>
      <Card>A plain sheet.</Card>
    </>
  ),
};

export const BeforeInviting: StoryObj = {
  render: () => (
    <Card title={t.before}>
      <Checklist
        label={t.before}
        items={t.checks.map((item) =>
          item.state === "failed" ? { ...item, action: <Button size="sm">Link a lease</Button> } : item,
        )}
        stateLabels={t.checkStates}
      />
    </Card>
  ),
};

export const Steps: StoryObj = {
  render: () => (
    <>
      {[0, 1, 2].map((current) => (
        <Stepper
          key={current}
          label={`${t.steps} ${current + 1}`}
          steps={["Details", "Access", "Review"]}
          current={current}
          doneLabel={t.done}
        />
      ))}
    </>
  ),
};

export const Waiting: StoryObj = {
  render: () => (
    <>
      <Skeleton />
      <Skeleton lines={3} />
      <Skeleton width="8rem" />
      <p>
        <Spinner /> Loading residents
      </p>
      <Spinner label="Loading residents" />
    </>
  ),
};

export const AllIcons: StoryObj = {
  render: () => (
    <div style={{ display: "grid", gap: "1rem", gridTemplateColumns: "repeat(auto-fill, minmax(8rem, 1fr))" }}>
      {Object.entries(Icons).map(([name, Icon]) => (
        <div key={name} style={{ display: "grid", justifyItems: "center", fontSize: "1.3rem" }}>
          <Icon />
          <span className="lk-hint">{name}</span>
        </div>
      ))}
    </div>
  ),
};
