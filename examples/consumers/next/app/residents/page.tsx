import { properties } from "@/lib/office";
import { Residents } from "./residents";

export default function ResidentsPage() {
  return (
    <main className="mx-auto grid max-w-5xl gap-6 p-6">
      <nav>
        <ul className="flex gap-4">
          <li>
            <a href="/residents" className="font-medium underline">
              Residents
            </a>
          </li>
        </ul>
      </nav>
      <h1 className="text-3xl font-bold">Residents</h1>
      <p className="opacity-70">Everyone who lives in our properties.</p>
      <Residents />
      <h2 className="text-xl font-semibold">Properties</h2>
      <form className="flex gap-2">
        <input name="q" aria-label="Find a property" className="rounded border border-slate-300 px-3 py-1" />
        <button className="rounded bg-emerald-800 px-4 py-1 text-white">Find</button>
      </form>
      <table className="w-full text-left">
        <thead>
          <tr>
            <th className="border-b p-2">Property</th>
            <th className="border-b p-2">Units</th>
          </tr>
        </thead>
        <tbody>
          {properties.map(({ id, name, units }) => (
            <tr key={id}>
              <td className="border-b p-2">{name}</td>
              <td className="border-b p-2">{units}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
