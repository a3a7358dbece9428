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
	cmd.AddCommand(accountAdd(), accountList(), accountPassword(), accountRemove())
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
				err = errors.Join(err, said(cmd, nil, "%-24s %-12s since %s\n", a.Name, a.Role, a.Created.Format("2006-01-02")))
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
