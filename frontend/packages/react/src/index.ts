/** What an app uses of the React bindings. Nothing else of this package may be imported. */

export {
  ChatProvider,
  ParleyProvider,
  useChat,
  useChatState,
  useParleyClient,
  useStore,
  useStoreSelector,
} from "./ParleyProvider";
export { useConnectionStatus } from "./useConnectionStatus";
