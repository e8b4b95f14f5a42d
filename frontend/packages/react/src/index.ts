/** What an app uses of the React bindings. Nothing else of this package may be imported. */
export { useConnection } from "./useConnectionStatus";
export {
  ChatProvider,
  ParleyProvider,
  useChat,
  useKnown,
  useParley,
  usePicked,
  useStored,
} from "./ParleyProvider";
