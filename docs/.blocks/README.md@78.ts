await client.organization.put({ name: "Maple Street Homes", contactEmail: "hello@maple.example" });
await client.workspaces.put({ id: "alder-court", name: "Alder Court" });
export {};
