// #region residents
import { AddResidentModal, ResidentsTable } from "@latchkey/react";
import { Button, Flex, Typography } from "antd";
import { useState } from "react";
import { Properties } from "./properties";

export function ResidentsPage() {
  const [adding, setAdding] = useState(false);
  return (
    <Flex vertical gap="large">
      <Flex justify="space-between" align="center">
        <Typography.Title>Residents</Typography.Title>
        <Button type="primary" onClick={() => setAdding(true)}>
          Add resident
        </Button>
      </Flex>
      <p>
        Everyone who lives in <a href="#properties">our properties</a>.
      </p>
      <ResidentsTable />
      <AddResidentModal open={adding} onOpenChange={setAdding} />
      <Properties />
    </Flex>
  );
}
// #endregion residents
