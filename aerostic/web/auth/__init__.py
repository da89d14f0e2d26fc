"""Where people say who they are; these pages need no websocket."""
