// #region residents
import { AddResidentButton, ResidentsTable } from "@latchkey/react";
import { Container, Link, Typography } from "@material-ui/core";
import { Properties } from "@/components/properties";

export default function ResidentsPage() {
  return (
    <Container component="main" className="space-y-4 py-6">
      <Typography variant="h4" component="h1">
        Residents
      </Typography>
      <Typography>
        Everyone who lives in <Link href="#properties">our properties</Link>.
      </Typography>
      <ResidentsTable toolbar={<AddResidentButton />} />
      <Properties />
    </Container>
  );
}
// #endregion residents
