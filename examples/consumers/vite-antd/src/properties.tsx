import { Button, Flex, Form, Input, Table, Typography } from "antd";

const properties = [
  { key: "maple-12", name: "12 Maple Street", units: 8 },
  { key: "alder-3", name: "3 Alder Court", units: 24 },
];

const columns = [
  { title: "Property", dataIndex: "name" },
  { title: "Units", dataIndex: "units" },
];

/** Stands for what your app has beside. */
export function Properties() {
  return (
    <Flex component="section" id="properties" vertical gap="middle">
      <Typography.Title level={2}>Properties</Typography.Title>
      <Form layout="inline">
        <Form.Item label="Find a property" name="q">
          <Input />
        </Form.Item>
        <Button>Find</Button>
      </Form>
      <Table columns={columns} dataSource={properties} pagination={false} />
      <ul>
        <li>Offices are open from 9 to 5.</li>
      </ul>
    </Flex>
  );
}
