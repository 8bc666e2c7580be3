await client.organization.put({ name: "Maple Street Homes", contactEmail: "hello@maple.example" });
await client.workspaces.put({ id: "maple-12", name: "12 Maple Street" });
export {};
