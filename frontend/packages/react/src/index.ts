/** The public interface of the React bindings. */

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
