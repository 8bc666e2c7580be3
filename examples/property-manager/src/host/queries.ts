import { queryOptions, useQuery } from "@tanstack/react-query";
import { useSignedIn } from "../session/signed-in.ts";
import { getDemo, getDocuments, getLease, getMaintenanceRequests } from "./api.ts";

/** The same for everybody, and for as long as the page is open. */
export const useDemo = () => useQuery({ queryKey: ["host", "demo"], queryFn: ({ signal }) => getDemo(signal), staleTime: Infinity });

// A key names the person: whoever signs in next on this computer must not be shown what this one read.
const leaseQuery = (userId: string) => queryOptions({ queryKey: ["host", userId, "lease"], queryFn: ({ signal }) => getLease(signal) });
const documentsQuery = (userId: string) => queryOptions({ queryKey: ["host", userId, "documents"], queryFn: ({ signal }) => getDocuments(signal) });
export const requestsQuery = (userId: string) =>
  queryOptions({ queryKey: ["host", userId, "maintenance-requests"], queryFn: ({ signal }) => getMaintenanceRequests(signal) });

export const useLease = () => useQuery(leaseQuery(useSignedIn().user.id));
export const useDocuments = () => useQuery(documentsQuery(useSignedIn().user.id));
export const useMaintenanceRequests = () => useQuery(requestsQuery(useSignedIn().user.id));
