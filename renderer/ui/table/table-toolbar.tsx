import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Columns3, ListFilter, Rows2, Rows3, X } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';

import { Button, IconButton } from '../button.tsx';
import { CheckField } from '../check-field.tsx';
import { classes } from '../classes.ts';
import { ColumnFilterForm } from './column-filter.tsx';
import css from './data-table.module.css';
import panelCss from './table-panels.module.css';
import type { DataTableProps } from './table-props.ts';
import { moveColumn, toggleColumn, withFilter } from './table-view.ts';

type ToolbarProps<Row> = DataTableProps<Row> & { readonly shownColumns: readonly string[] };

/** How many rows, what they are filtered by, and the settings of the table. */
export function TableToolbar<Row>(props: ToolbarProps<Row>) {
  const { rows, count, view, onViewChange, actions } = props;
  const { t } = useLingui();
  const isCompact = view.density === 'compact';
  return (
    <div className={css['toolbar']}>
      <span className={css['count']} aria-hidden="true">
        {rows.total === null ? '…' : count(rows.total)}
      </span>
      <ActiveFilters {...props} />
      <div className={css['tools']}>
        {actions}
        <FilterPanel {...props} />
        <ColumnPanel {...props} />
        <IconButton
          label={
            isCompact
              ? t({ message: 'Roomy rows', comment: 'Button that makes the rows of a table higher' })
              : t({ message: 'Dense rows', comment: 'Button that makes the rows of a table lower' })
          }
          onPress={() => onViewChange({ ...view, density: isCompact ? 'regular' : 'compact' })}
        >
          {isCompact ? <Rows2 size={16} aria-hidden="true" /> : <Rows3 size={16} aria-hidden="true" />}
        </IconButton>
      </div>
    </div>
  );
}

function ActiveFilters<Row>({ columns, view, onViewChange }: ToolbarProps<Row>) {
  const { t } = useLingui();
  const active = columns.filter(({ id }) => view.filters[id] !== undefined);
  if (active.length === 0) return null;
  return (
    <ul
      className={css['filters']}
      aria-label={t({ message: 'Filters at work', comment: 'Name of the list of filters above a table; read aloud' })}
    >
      {active.map(({ id, label }) => (
        <li key={id}>
          <AriaButton
            className={css['active']}
            aria-label={t({ message: `Remove the filter on ${label}`, comment: 'Button that takes away the filter of the named column' })}
            onPress={() => onViewChange(withFilter(view, id, null))}
          >
            {label}
            <X size={13} aria-hidden="true" />
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}

function FilterPanel<Row>({ columns, view, onViewChange }: ToolbarProps<Row>) {
  const { t } = useLingui();
  const label = t({ message: 'Filters', comment: 'Button that opens the filters of a table' });
  return (
    <DialogTrigger>
      <IconButton label={label}>
        <ListFilter size={16} aria-hidden="true" />
      </IconButton>
      <Popover className={classes(panelCss['panel'], panelCss['wide'])}>
        <Dialog className={panelCss['dialog']}>
          <Heading slot="title" className={panelCss['title']}>
            {label}
          </Heading>
          <div className={panelCss['forms']}>
            {columns
              .filter(({ filter }) => filter !== undefined)
              .map((column) => (
                <ColumnFilterForm
                  key={column.id}
                  column={column}
                  value={view.filters[column.id]}
                  onChange={(filter) => onViewChange(withFilter(view, column.id, filter))}
                />
              ))}
          </div>
          {Object.keys(view.filters).length === 0 ? null : (
            <Button size="small" onPress={() => onViewChange({ ...view, filters: {} })}>
              <Trans comment="Button that takes all filters of a table away">Remove all filters</Trans>
            </Button>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function ColumnPanel<Row>({ columns, view, onViewChange, shownColumns }: ToolbarProps<Row>) {
  const { t } = useLingui();
  const label = t({ message: 'Columns', comment: 'Button that opens the list of columns of a table' });
  const hidden = columns.filter(({ id }) => !shownColumns.includes(id)).map(({ id }) => id);
  const order = [...shownColumns, ...hidden];
  const inOrder = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  return (
    <DialogTrigger>
      <IconButton label={label}>
        <Columns3 size={16} aria-hidden="true" />
      </IconButton>
      <Popover className={panelCss['panel']}>
        <Dialog className={panelCss['dialog']}>
          <Heading slot="title" className={panelCss['title']}>
            {label}
          </Heading>
          <div className={panelCss['columns']}>
            {inOrder.map((column, at) => (
              <div key={column.id} className={panelCss['column']}>
                <CheckField
                  label={column.label}
                  value={!view.hidden.includes(column.id)}
                  onChange={() => onViewChange(toggleColumn(view, column.id))}
                  isDisabled={column.isName === true}
                />
                <span className={panelCss['moves']}>
                  <IconButton
                    size="small"
                    label={t({
                      message: `Move ${column.label} earlier`,
                      comment: 'Button that moves the named column towards the start of the row',
                    })}
                    isDisabled={at === 0}
                    onPress={() => onViewChange(moveColumn(view, order, column.id, -1))}
                  >
                    <ArrowUp size={14} aria-hidden="true" />
                  </IconButton>
                  <IconButton
                    size="small"
                    label={t({
                      message: `Move ${column.label} later`,
                      comment: 'Button that moves the named column towards the end of the row',
                    })}
                    isDisabled={at === inOrder.length - 1}
                    onPress={() => onViewChange(moveColumn(view, order, column.id, 1))}
                  >
                    <ArrowDown size={14} aria-hidden="true" />
                  </IconButton>
                </span>
              </div>
            ))}
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
