import { queryOptions, useQuery } from "@tanstack/react-query";
import { useSignedIn } from "../session/signed-in.ts";
import {
  getDemo,
  getDocuments,
  getLease,
  getMaintenanceRequests,
  getRecords,
  getSale,
  getSales,
  getScene,
  getUnits,
} from "./api.ts";

/** The same for every user, as long as the page is open. */
export const useDemo = () =>
  useQuery({ queryKey: ["host", "demo"], queryFn: ({ signal }) => getDemo(signal), staleTime: Infinity });

// Keys contain the user, so that the next one on this computer does not see this one's data.
const leaseQuery = (userId: string) =>
  queryOptions({ queryKey: ["host", userId, "lease"], queryFn: ({ signal }) => getLease(signal) });
const documentsQuery = (userId: string) =>
  queryOptions({ queryKey: ["host", userId, "documents"], queryFn: ({ signal }) => getDocuments(signal) });
export const requestsQuery = (userId: string) =>
  queryOptions({
    queryKey: ["host", userId, "maintenance-requests"],
    queryFn: ({ signal }) => getMaintenanceRequests(signal),
  });

export const recordsQuery = (userId: string) =>
  queryOptions({ queryKey: ["host", userId, "records"], queryFn: ({ signal }) => getRecords(signal) });
export const saleQuery = (userId: string, saleId: string) =>
  queryOptions({ queryKey: ["host", userId, "sales", saleId], queryFn: ({ signal }) => getSale(saleId, signal) });

/** The company of a user. Loaded before anything else, so its key contains the user itself. */
export const useSceneOf = (userId: string) =>
  useQuery({ queryKey: ["host", userId, "scene"], queryFn: ({ signal }) => getScene(signal), staleTime: Infinity });
export const useUnits = (propertyId: string | undefined) => {
  const { user } = useSignedIn();
  return useQuery({
    queryKey: ["host", user.id, "units", propertyId],
    queryFn: ({ signal }) => getUnits(propertyId ?? "", signal),
    enabled: propertyId !== undefined,
  });
};
export const useRecords = () => useQuery(recordsQuery(useSignedIn().user.id));
export const useSales = () => {
  const { user } = useSignedIn();
  return useQuery({ queryKey: ["host", user.id, "sales"], queryFn: ({ signal }) => getSales(signal) });
};
export const useSale = (saleId: string) => useQuery(saleQuery(useSignedIn().user.id, saleId));

export const useLease = () => useQuery(leaseQuery(useSignedIn().user.id));
export const useDocuments = () => useQuery(documentsQuery(useSignedIn().user.id));
export const useMaintenanceRequests = () => useQuery(requestsQuery(useSignedIn().user.id));
