package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server/access"
)

func accountCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "account",
		Short: "Add, list and remove those who may sign in, and give them first passwords",
		Long: "Account looks after those who sign in with a name and a password. An owner may do everything, as who has the link that\n" +
			"serve prints; a facilitator makes exercises and runs those. Players need no account.\n\n" +
			"Add and passwd print a first password. It lets its holder in once, within seven days, to choose one of their own; nobody\n" +
			"chooses for another. Stop the server first, unless it keeps everything in a --store; owners can do the same in the page\n" +
			"while it runs.",
		Example: "  enshu account add tanaka --role facilitator\n  enshu account list",
	}
	cmd.AddCommand(accountAdd(), accountList(), accountPassword(), accountFactor(), accountRemove())
	return cmd
}

func accountAdd() *cobra.Command {
	var kept keptOptions
	var role string
	cmd := &cobra.Command{Use: "add NAME", Short: "Add an account", Args: cobra.ExactArgs(1)}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		as, ok := access.RoleNames[role]
		if !ok {
			return fmt.Errorf("there is no role %q; want owner or facilitator", role)
		}
		return withAccounts(cmd, kept.openOrMake, func(ctx context.Context, s *access.Store) error {
			made, first, err := s.AddAccount(ctx, args[0], as)
			return said(cmd, err, "%s can sign in as %s.\n%s", made.Name, role, handOver(first))
		})
	}
	cmd.Flags().StringVar(&role, "role", "facilitator", "owner or facilitator")
	kept.flags(cmd, "folder with the accounts")
	return cmd
}

func accountList() *cobra.Command {
	var kept keptOptions
	cmd := &cobra.Command{Use: "list", Short: "List the accounts", Args: cobra.NoArgs}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return withAccounts(cmd, kept.open, func(ctx context.Context, s *access.Store) error {
			list, err := s.Accounts(ctx)
			for _, a := range list {
				err = errors.Join(err, said(cmd, nil, "%-24s %-12s %-22s since %s\n", a.Name, a.Role, provedBy(a), a.Created.Format("2006-01-02")))
			}
			return err
		})
	}
	kept.flags(cmd, "folder with the accounts")
	return cmd
}

func accountPassword() *cobra.Command {
	var kept keptOptions
	cmd := &cobra.Command{Use: "passwd NAME", Short: "Give an account a new first password and sign it out everywhere", Args: cobra.ExactArgs(1)}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return withAccounts(cmd, kept.open, func(ctx context.Context, s *access.Store) error {
			_, first, err := s.Restart(ctx, args[0])
			return said(cmd, err, "%s is signed out everywhere.\n%s", args[0], handOver(first))
		})
	}
	kept.flags(cmd, "folder with the accounts")
	return cmd
}

func provedBy(a access.Account) string {
	if a.Factor {
		return "password and app"
	}
	return "password"
}

// factorActs are what may be done from here about a second factor; to pair an app is its holder's own, in the page.
var factorActs = map[string]struct {
	act  func(*access.Store, context.Context, string) (access.PersonID, error)
	says string
}{
	"required": {demand(true), "%s is signed out, and has to pair an authenticator app before anything else.\n"},
	"optional": {demand(false), "%s is signed out, and may do without an authenticator app.\n"},
	"remove":   {(*access.Store).TakeFactor, "%s is signed out, and has no authenticator app and no recovery codes any more.\n"},
}

func demand(on bool) func(*access.Store, context.Context, string) (access.PersonID, error) {
	return func(s *access.Store, ctx context.Context, name string) (access.PersonID, error) {
		return s.Demand(ctx, name, on)
	}
}

func accountFactor() *cobra.Command {
	var kept keptOptions
	cmd := &cobra.Command{
		Use:   "factor NAME required|optional|remove",
		Short: "Require an authenticator app besides the password, or take a lost one away",
		Long: "Factor says whether an account may be without an authenticator app besides its password, which its holder pairs in the page\n" +
			"(Account). Remove takes the app and the recovery codes away from somebody who lost both: make sure that it is them who ask.\n" +
			"They come in by their password then, and pair another. To require an app of everybody: enshu serve --second-factor required",
		Args: cobra.ExactArgs(2),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		want, ok := factorActs[args[1]]
		if !ok {
			return fmt.Errorf("there is nothing called %q to be done; want required, optional or remove", args[1])
		}
		return withAccounts(cmd, kept.open, func(ctx context.Context, s *access.Store) error {
			_, err := want.act(s, ctx, args[0])
			return said(cmd, err, want.says, args[0])
		})
	}
	kept.flags(cmd, "folder with the accounts")
	return cmd
}

func accountRemove() *cobra.Command {
	var kept keptOptions
	cmd := &cobra.Command{Use: "remove NAME", Short: "Remove an account, its logins and its seats", Args: cobra.ExactArgs(1)}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return withAccounts(cmd, kept.open, func(ctx context.Context, s *access.Store) error {
			_, _, err := s.RemoveAccount(ctx, args[0])
			return said(cmd, err, "%s is removed. What they did stays on record.\n", args[0])
		})
	}
	kept.flags(cmd, "folder with the accounts")
	return cmd
}

func handOver(first access.Starter) string {
	return fmt.Sprintf("First password, for one sign-in until %s: %s\n", first.Until.Format("2006-01-02 15:04"), first.Password.Reveal())
}

func said(cmd *cobra.Command, err error, format string, args ...any) error {
	var no *access.Refusal
	switch {
	case errors.As(err, &no) && no.Code == access.Unknown:
		return errors.New("there is no such account; enshu account list shows all")
	case errors.As(err, &no):
		return errors.New(no.Text().EN)
	case err != nil:
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), format, args...)
	return err
}

func withAccounts[J io.Closer](cmd *cobra.Command, open func(context.Context) (J, *access.Store, error), f func(context.Context, *access.Store) error) error {
	j, store, err := open(cmd.Context())
	if err != nil {
		return err
	}
	return errors.Join(f(cmd.Context(), store), store.Close(), j.Close())
}
