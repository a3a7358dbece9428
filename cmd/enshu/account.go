package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/enshu/enshu/server/access"
)

func accountCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "account",
		Short: "Add, list and remove those who may sign in, and set their passwords",
		Long: "Account looks after those who sign in with a name and a password. An owner may do everything, as who has the link that\n" +
			"serve prints; a facilitator makes exercises and runs those. Players need no account.\n\n" +
			"Passwords are asked for at the terminal, or read as one line from standard input; they are no argument, which others\n" +
			"on the machine could see. Stop the server first, unless it keeps everything in a --store; owners can do the same in\n" +
			"the page while it runs.",
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
		password, err := askPassword(cmd, args[0])
		if err != nil {
			return err
		}
		return withAccounts(cmd, kept.openOrMake, func(ctx context.Context, s *access.Store) error {
			made, err := s.AddAccount(ctx, args[0], as, password)
			return said(cmd, err, "%s can sign in as %s.\n", made.Name, role)
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
	cmd := &cobra.Command{Use: "passwd NAME", Short: "Set the password of an account and sign it out everywhere", Args: cobra.ExactArgs(1)}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		password, err := askPassword(cmd, args[0])
		if err != nil {
			return err
		}
		return withAccounts(cmd, kept.open, func(ctx context.Context, s *access.Store) error {
			_, err := s.SetPassword(ctx, args[0], password)
			return said(cmd, err, "%s has a new password and is signed out everywhere.\n", args[0])
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

// askPassword asks twice at a terminal, and otherwise reads one line.
func askPassword(cmd *cobra.Command, name string) (access.Secret, error) {
	in, ok := cmd.InOrStdin().(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		line, err := bufio.NewReader(cmd.InOrStdin()).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("read the password: %w", err)
		}
		return access.Secret(strings.TrimRight(line, "\r\n")), nil
	}
	typed := [2][]byte{}
	for i, prompt := range []string{"Password for " + name + ": ", "Once more: "} {
		fmt.Fprint(cmd.ErrOrStderr(), prompt)
		raw, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(cmd.ErrOrStderr())
		if err != nil {
			return "", fmt.Errorf("read the password: %w", err)
		}
		typed[i] = raw
	}
	if !slices.Equal(typed[0], typed[1]) {
		return "", errors.New("the two are not the same; nothing is changed")
	}
	return access.Secret(typed[0]), nil
}
