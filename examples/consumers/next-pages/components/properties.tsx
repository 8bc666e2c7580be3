import { Button, Table, TableBody, TableCell, TableHead, TableRow, TextField, Typography } from "@material-ui/core";
import { properties } from "@/lib/office";

/** Stands for what your app has beside. */
export function Properties() {
  return (
    <section id="properties" className="space-y-3">
      <Typography variant="h5" component="h2">
        Properties
      </Typography>
      <form className="flex items-end gap-3">
        <TextField id="find" label="Find a property" />
        <Button variant="contained" color="primary" disableRipple>
          Find
        </Button>
      </form>
      <Table>
        <TableHead>
          <TableRow>
            <TableCell>Property</TableCell>
            <TableCell>Units</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {properties.map(({ id, name, units }) => (
            <TableRow key={id}>
              <TableCell>{name}</TableCell>
              <TableCell>{units}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ul className="list-disc pl-5">
        <li>Offices are open from 9 to 5.</li>
      </ul>
    </section>
  );
}
